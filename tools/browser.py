"""A page in a real browser, Chromium without a window."""

import io
import json
import os
import re
import shutil
import subprocess
import tempfile
from xml.sax.saxutils import unescape

NAMES = 'chromium', 'chromium-browser', 'google-chrome'
FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic',
         '--no-first-run', '--disable-background-networking',
         '--disable-component-update', '--disable-sync', '--hide-scrollbars',
         '--dump-dom']
# Timers end at once, and the clock is no measure.
VIRTUAL = ['--virtual-time-budget=20000']
# It runs first, and keeps what the page reports as an error.
BEFORE = u'''<script>
const messages = [];
addEventListener('error', (event) => messages.push(event.message));
addEventListener('unhandledrejection', (event) => messages.push(String(event.reason)));
['log', 'info', 'warn', 'error'].forEach((name) => {
  console[name] = (...values) => messages.push(values.join(' '));
});
</script>'''
AFTER = u'''<script>
(async () => {
  let found;
  try {
    found = await (async () => {%s})();
  } catch (error) {
    messages.push(error.stack);
  }
  const pre = document.createElement('pre');
  pre.id = 'findings';
  pre.textContent = JSON.stringify({found, messages});
  document.body.append(pre);
})();
</script></body>'''


def find():
    """Return the path of a browser, or None."""
    for folder in os.environ['PATH'].split(os.pathsep):
        for name in NAMES:
            if os.access(os.path.join(folder, name), os.X_OK):
                return os.path.join(folder, name)
    return None


def findings(page, script, fragment='', time=VIRTUAL):
    """Open a page, run a script in it, and return the value that the script returns.

    Args:
        page: The text of the page.
        script: The body of an async function in JavaScript.
        fragment: The end of the address, from # on.
        time: VIRTUAL, or an empty list for a script without timers that measures.

    Raises:
        ValueError: The page reported an error or another message.
    """
    folder = tempfile.mkdtemp()
    try:
        path = os.path.join(folder, 'page.html')
        with io.open(path, 'w', encoding='utf-8') as stream:
            stream.write(page.replace(u'<head>', u'<head>' + BEFORE, 1).replace(
                u'</body>', AFTER % script))
        process = subprocess.Popen(
            [find()] + FLAGS + time + [
                '--user-data-dir=' + os.path.join(folder, 'user'),
                '--window-size=1280,800', 'file://%s%s' % (path, fragment)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        out, err = process.communicate()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    match = re.search(u'<pre id="findings">(.*?)</pre>', out.decode('utf-8'), re.DOTALL)
    if not match:
        raise ValueError('the script has not ended: %s'
                         % err.decode('utf-8', 'replace'))
    result = json.loads(unescape(match.group(1)))
    if result['messages']:
        raise ValueError('\n'.join(result['messages']))
    return result['found']
