// Run gol-compare on CPython for WebAssembly: node wasm.mjs FOLDER ARGUMENT...
// The packages are in the folder of this file. FOLDER is the command's current folder.

import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { loadPyodide } from "pyodide";

const [folder, ...argv] = process.argv.slice(2);
const python = await loadPyodide();
python.FS.mkdirTree(folder);
python.FS.mount(python.FS.filesystems.NODEFS, { root: folder }, folder);
python.FS.chdir(folder);
const packages = dirname(fileURLToPath(import.meta.url));
python.globals.set("packages", packages);
python.globals.set("argv", python.toPy(argv));
process.exitCode = python.runPython(`
import sys
sys.path.insert(0, packages)
from gol_compare.cli import main
main(argv)
`);
