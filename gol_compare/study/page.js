'use strict';
(() => {
const data = JSON.parse(document.getElementById('data').textContent);
const byId = (id) => document.getElementById(id);
const make = (tag, name, ...parts) => {
  const element = document.createElement(tag);
  if (name) element.className = name;
  element.append(...parts);
  return element;
};
const code = (text) => make('code', '', text);
// --- Traces -------------------------------------------------------------------------

const text = (id) => data.texts[id];
const values = [];
data.steps.values.forEach((value) => {
  values.push(Array.isArray(value) ? value.map((number) => values[number]) : value);
});

// Return the steps of a trace. Its data is a column for each field; in an event, 0
// stands for the outcome of the step.
function unpack(number) {
  const [cell, sent, events, waiting, locals, outcomes] = values[data.steps.traces[number][1]];
  const lost = new Set(data.lost[number]);
  return outcomes.map((outcome, at) => ({
    at, outcome, sent: sent[at], cell: cell[at] && wrapped(...cell[at]),
    // The name of the generator that asked and receives None, or nothing.
    lost: lost.has(at) && waiting[at - 1][waiting[at - 1].length - 1][0],
    waited: at ? waiting[at - 1].map(([name, line]) => ({name, line})) : [],
    refusal: at === outcomes.length - 1 && data.refusals[number] || '',
    events: events[at].map(([kind, name, line, value]) => (
      {kind, name, line, value: value === 0 ? outcome : value})),
    waiting: waiting[at].map(([name, line], depth) => ({name, line, locals: locals[at][depth]})),
  }));
}

const unpacked = new Map();
function stepsOf(program, era) {
  const number = program.traces[era];
  if (!unpacked.has(number)) unpacked.set(number, unpack(number));
  return unpacked.get(number);
}

// Return the pairs of some runs: [left, right, how many], each counting up or null.
function counted(runs) {
  const next = (number, at) => number === null ? undefined : number + at;
  return runs.flatMap(([left, right, count]) => (
    Array.from({length: count}, (_, at) => [next(left, at), next(right, at)])));
}

// --- The state, and what follows from it ---------------------------------------------

const now = {port: data.first, era: 1, at: 0};
let sides = [], places = [], lost = [], differs = [], returns = [], cells = [];

function compute() {
  const programs = [data.programs[0], data.programs[now.port]];
  sides = programs.map((program, side) => ({
    program, steps: stepsOf(program, now.era), runs: null, side}));
  places = counted(programs[1].pairs[now.era]);
  lost = []; differs = []; returns = []; cells = [];
  let before;
  places.forEach(([l, r], at) => {
    const one = sides[0].steps[l], other = sides[1].steps[r];
    if (other && other.lost) lost.push(at);
    if (!one || !other || one.outcome !== other.outcome || other.refusal) differs.push(at);
    if ([one, other].some((step) => step && step.events.some(
      ({kind, value}) => kind === 'raise' || kind === 'return' && value !== 'None'))) returns.push(at);
    const cell = (one || other).cell;
    if (at && cell !== before) cells.push(at);
    before = cell;
  });
}

const stepAt = (side) => sides[side].steps[places[now.at][side]];
const last = () => places.length - 1;

// Return the step that a pane shows if it has none here: the last one, and where to go.
function elsewhere(side) {
  const has = (pair) => pair[side] !== null && pair[side] !== undefined;
  let from = now.at;
  while (from >= 0 && !has(places[from])) from--;
  const to = places.findIndex((pair, at) => at > now.at && has(pair));
  const step = from < 0 ? undefined : sides[side].steps[places[from][side]];
  const why = step && (step.refusal.split(':')[0] || step.outcome);
  return {step, place: to < 0 ? from : to,
          words: to < 0 ? `ended at step ${from}: ${why} ▸` : `goes on at step ${to} ▸`};
}

// --- Listings -----------------------------------------------------------------------

const WORDS = /(#.*$)|\b(yield(?: from)?)\b|\b(def|class|for|in|if|else|while|try|except|as|return|raise|import|from|pass|continue|True|None|finally|with|not|and|or|lambda)\b/g;

function highlighted(line, quoted) {
  if (quoted) return [make('span', 's', line)];
  const parts = [];
  let from = 0;
  for (const match of line.matchAll(WORDS)) {
    parts.push(line.slice(from, match.index));
    parts.push(make('span', match[1] ? 'c' : match[2] ? 'y' : 'k', match[0]));
    from = match.index + match[0].length;
  }
  return [...parts, line.slice(from)];
}

// Return for each line whether it is part of a docstring, and whether it can be folded.
function kinds(lines) {
  let inside = false, begun = false;
  return lines.map((line, at) => {
    const quotes = line.split('"""').length - 1;
    const quoted = inside || quotes > 0;
    if (quotes === 1) inside = !inside;
    begun = begun || line.startsWith('def ');
    return {quoted, fold: !begun || quoted || (!line && !lines[at + 1])};
  });
}

function row(side, number, line, kind, program) {
  const element = make('div', 'row');
  if (!number) {
    element.classList.add('gap');
    return element;
  }
  const runs = sides[side].runs.has(number);
  const label = make(runs ? 'button' : 'span', 'n', String(number));
  if (runs) {
    label.type = 'button';
    label.tabIndex = -1;
    label.setAttribute('aria-label', `Line ${number}: go to its next run`);
  }
  element.append(label, make('span', '', ...highlighted(line, kind.quoted)), make('span', 'badge'));
  element.dataset.line = number;
  if (program.changed && program.changed.includes(number)) element.classList.add('mark');
  return element;
}

function fillListings() {
  const lines = sides.map(({program}) => program.lines.map(text));
  const kind = lines.map(kinds);
  sides.forEach((side) => {
    side.runs = new Set(side.steps.flatMap((step) => step.events.map(({line}) => line)));
    side.rows = [];
    side.code = byId('code' + side.side);
    side.code.replaceChildren();
    side.marked = [];
  });
  let folded = [];
  const endFold = () => {
    if (folded.length > 1) {
      sides.forEach((side) => side.code.insertBefore(
        make('div', 'folded', `⋯ ${folded.length} lines`), folded[0][side.side]));
    }
    folded = [];
  };
  const add = (numbers) => {
    const elements = sides.map(({program}, side) => {
      const number = numbers[side];
      const element = row(side, number, lines[side][number - 1], number && kind[side][number - 1], program);
      if (number) sides[side].rows[number] = element;
      sides[side].code.append(element);
      return element;
    });
    const keep = elements.some((element) => element.classList.contains('mark'));
    if (!keep && numbers.every((number, side) => !number || kind[side][number - 1].fold)) {
      elements.forEach((element) => element.classList.add('fold'));
      folded.push(elements);
    } else {
      endFold();
    }
    return elements;
  };
  counted(sides[1].program.rows).forEach((numbers) => {
    const same = lines[0][numbers[0] - 1] === lines[1][numbers[1] - 1];
    add(numbers).forEach((element, side) => {
      if (!same && numbers[side]) element.classList.add('new');
    });
  });
  endFold();
  layout = null;
  sides.forEach(({side, code: pane}) => {
    const first = pane.querySelector('button.n');
    if (first) first.tabIndex = 0;
    byId('name' + side).textContent = sides[side].program.name;
    choices[side].textContent = sides[side].program.name;
  });
}

function markLines(side, step) {
  const {rows, marked} = sides[side];
  marked.forEach((element) => {
    element.classList.remove('outer', 'inner', 'done', 'bad');
    element.querySelector('.badge').textContent = '';
  });
  marked.length = 0;
  if (!step) return;
  const mark = (line, name, badge) => {
    const element = rows[line];
    if (!element) return;
    element.classList.add(name);
    element.querySelector('.badge').textContent = badge;
    if (!marked.includes(element)) marked.push(element);
  };
  step.events.forEach(({kind, line, value}) => {
    if (kind === 'raise') mark(line, 'done', value.length > 24 ? value.split('(')[0] : value);
    if (kind === 'return' && value !== 'None') mark(line, 'done', 'returns ' + value);
  });
  const caught = catcher(step, sides[side].program);
  if (caught) {
    mark(caught.lines[0], 'done', `catches ${caught.value}`);
    if (caught.local) mark(caught.lines[1], 'done', caught.local);
  }
  step.waiting.forEach(({line}, at) => {
    const inner = at === step.waiting.length - 1;
    mark(line, inner ? 'inner' : 'outer', inner ? 'yields, waits' : 'waits');
  });
  const dropped = dropper(step, sides[side].program);
  if (dropped) mark(dropped.line, 'bad', `drops ${step.sent}`);
  step.events.forEach(({kind, name, line}) => {
    if (kind === 'call' && name === step.lost) mark(line, 'bad', 'receives None');
  });
  const inner = marked.filter((element) => !element.classList.contains('outer'));
  if (!step.waiting.length) inner.reverse();
  if (dropped) inner.push(rows[dropped.line]);
  if (inner.length) sides[side].focus = inner;
}

// Where the rows are; read once, because a browser lays out the page for each answer.
let layout = null, scrolled = 0;
const narrow = matchMedia('(max-width: 860px)');
function readLayout() {
  const panes = sides.map((side) => side.code).filter((one) => one.clientHeight);
  layout = panes.length && {panes, height: panes[0].clientHeight, tops: new Map(
    [...document.querySelectorAll('.code .row')].map((element) => [element, element.offsetTop]))};
}

// Scroll both listings so that both waiting lines are seen; they stay aligned.
function scrollListings() {
  const found = layout ? sides.filter(({code: pane, focus}) => focus && layout.panes.includes(pane)) : [];
  if (!found.length) return;
  const span = (elements) => {
    const tops = elements.map((element) => layout.tops.get(element));
    return [Math.min(...tops), Math.max(...tops) + 17];
  };
  const {height} = layout;
  const inner = found.map(({focus}) => focus[focus.length - 1]);
  // If not all fits, show where both programs wait, or else where the port does.
  const [top, bottom] = [found.flatMap(({focus}) => focus), inner, inner.slice(-1)]
    .map(span).find(([from, to]) => to - from <= height - 68) || span(inner.slice(-1));
  if (narrow.matches) {
    // The buttons cover the end of the listing there.
    scrolled = Math.max(0, span(inner.slice(-1))[0] - 34);
    sides.forEach((side) => { side.code.scrollTop = scrolled; });
  } else if (top < scrolled + 34 || bottom > scrolled + height - 34) {
    scrolled = Math.max(0, (top + bottom - height) / 2);
    sides.forEach((side) => { side.code.scrollTop = scrolled; });
  }
}

// Return what drops an answer that is lost: a for loop around a waiting generator's yield.
function dropper(step, program) {
  if (!step.lost) return undefined;
  return step.waited.slice(0, -1).map(({name, line}) => ({name, line: line - 1})).find(
    ({line}) => /^\s*for (\w+) in .*\n\s*yield \1\s*$/.test(program.lines.slice(line - 1, line + 1).map(text).join('\n')));
}

// Return who catches the first exception of a step: its name, lines and new local.
function catcher(step, program) {
  const first = step.events.findIndex(({kind}) => kind === 'raise');
  if (first < 0) return undefined;
  const {value} = step.events[first];
  let at = first;
  while (step.events[at + 1] && step.events[at + 1].kind === 'raise' && step.events[at + 1].value === value) at++;
  const {name, line} = step.events[at], next = step.events.slice(at + 1);
  if (!next.some((one) => one.name === name && one.kind !== 'call' && one.kind !== 'raise')) return undefined;
  const except = program.lines.findIndex((one, number) => number >= line && /^\s*except\b/.test(text(one))) + 1;
  if (!except) return undefined;
  const [, local] = /^\s*(\w+) = /.exec(text(program.lines[except])) || [];
  const found = step.waiting.find((one) => one.name === name);
  const pair = found && found.locals.find(([one]) => one === local);
  return {name, value, lines: [except, except + 1], own: at === first,
          local: pair ? `${local} = ${pair[1]}` : ''};
}

// --- What happens in a step -----------------------------------------------------------

const listed = (parts) => parts.flatMap((part, at) => [
  at ? at === parts.length - 1 ? ' and ' : ', ' : '', ...part]);
const stop = (words) => /[.?!]$/.test(words) ? '' : '.';
const stopped = (words) => words + stop(words);
const at = ({name, line}) => [code(name), ` (${line})`];

function told(step, program) {
  const lines = [];
  const line = (name, ...parts) => lines.push(make('li', name, ...parts));
  line('', 'The environment sends ', code(step.sent), '.');
  const events = step.events;
  for (let from = 0, to; from < events.length; from = to) {
    const {kind, value} = events[from];
    for (to = from + 1; to < events.length && events[to].kind === kind && (
      kind === 'call' || events[to].value === value && kind !== 'return');) to++;
    const same = events.slice(from, to), [first, ...rest] = same;
    if (kind === 'call') {
      const starts = same.filter((one) => /^def /.test(text(program.lines[one.line - 1])));
      const wakes = same.filter((one) => !starts.includes(one));
      const begin = [...listed(starts.map(at)), starts.length > 1 ? ' start.' : starts.length ? ' starts.' : ''];
      const wake = (woken) => woken.length ? [...listed(woken.map(at)), woken.length > 1 ? ' wake up' : ' wakes up'] : [];
      if (step.lost && from === 0) {
        const asker = wakes.find(({name}) => name === step.lost), dropped = dropper(step, program);
        const number = dropped ? wakes.findIndex(({name}) => name === dropped.name) : -1;
        const outer = wakes.slice(0, Math.max(0, number)), inner = wakes.slice(number + 1).filter((one) => one !== asker);
        if (outer.length) line('', ...wake(outer), '.');
        if (dropped) line('bad', ...at(dropped), ': the for loop calls next(), so ', code(step.sent), ' is dropped.');
        else line('bad', 'The answer ', code(step.sent), ' is lost.');
        line('bad', ...inner.length ? [...wake(inner), '; '] : [], ...asker ? at(asker) : [code(step.lost)], ' receives None.');
        if (starts.length) line('', ...begin);
      } else {
        line('', ...wake(wakes), wakes.length ? starts.length ? '; ' : '.' : '', ...begin);
      }
    } else if (kind === 'yield') {
      line('', ...at(first), ' yields ', make('b', '', code(value)),
           ...rest.length ? ['; ', ...listed(rest.map(at)), rest.length > 1 ? ' pass it on.' : ' passes it on.'] : ['.']);
    } else if (kind === 'return') {
      line(value === 'None' ? '' : 'done', ...at(first),
           ...value === 'None' ? [' ends.'] : [' returns ', code(value), '.']);
    } else {
      line('done', ...at(first), ' raises ', code(value),
           ...rest.length ? ['; it reaches ', ...listed(rest.map(at)), '.'] : ['.']);
    }
  }
  if (step.outcome === 'ends' || step.outcome.startsWith('raises ')) {
    line('bad', 'The simulation ', code(step.outcome), stop(step.outcome));
  }
  if (step.refusal) line('bad', 'The environment raises ', code(step.refusal), stop(step.refusal));
  return lines;
}

function cards(step) {
  const list = step.waiting.map(({name, line, locals}, at) => {
    const inner = at === step.waiting.length - 1;
    return make('li', name === step.lost ? 'bad' : inner ? 'inner' : '',
      make('div', '', make('b', '', name), ` at ${line}`),
      make('div', '', locals.map(([local, value]) => `${local} = ${value}`).join(', ')));
  });
  const seen = new Set(step.waiting.map(({name}) => name));
  step.events.forEach(({kind, name, value}) => {
    if (seen.has(name) || kind !== 'return' && kind !== 'raise') return;
    seen.add(name);
    list.push(make('li', 'done', make('div', '', make('b', '', name)), make(
      'div', '', kind === 'raise' ? `left by ${value}` : value === 'None' ? 'ended' : `returned ${value}`)));
  });
  return list;
}

const READ = /^(Query|Transition)\(y=(-?\d+), x=(-?\d+)(?:, state='(.)')?\)$/;
const cellText = (y, x) => `(${y}, ${x})`;

function phrase(step) {
  const match = READ.exec(step.outcome);
  if (match && match[1] === 'Query') {
    const own = step.cell !== null && step.cell === wrapped(+match[2], +match[3]);
    return [own ? 'asks for its own cell, ' : 'asks for cell ', cellText(match[2], match[3])];
  }
  if (match) return ['yields the next state of cell ', cellText(match[2], match[3]), `: ${match[4] === '*' ? 'alive' : 'dead'}`];
  if (step.outcome === 'TICK') return ['yields TICK: the generation is complete'];
  if (step.outcome === 'ends') return ['ends'];
  return [step.outcome.startsWith('raises ') ? step.outcome.replace('raises', 'raises the exception')
    : `yields ${step.outcome}`];
}

const actor = (step) => step.waiting.length ? step.waiting[step.waiting.length - 1].name : 'simulate';

// Return how the result of gol_py3 comes back in the port.
function carried(result, step) {
  const [raised, next] = step.events.filter(({kind}) => kind === 'raise');
  if (!raised) return [];
  const caught = catcher(step, sides[1].program), exception = code(raised.value);
  const [, type, value] = /^(\w+)\((.*)\)$/.exec(raised.value) || [];
  if (caught && caught.own) {
    return ['In the port, ', code(caught.name), ' catches its own ', exception, ', so it returns nothing. '];
  }
  if (next && next.value !== raised.value) {
    return [`In the port, Python turns `, exception, ` into a ${next.value.split('(')[0]} as it leaves `, code(raised.name), '. '];
  }
  const parts = value === result.value ? ['In the port, ', exception, ' carries it']
    : type === 'MyReturn' ? [`In the port the count is ${value}: `, exception, ' carries it']
      : ['In the port, ', code(raised.name), ' raises ', exception];
  // A port that catches it where it should is right there.
  if (!caught || now.port > 1 && caught.name === 'step_cell') return [...parts, '. '];
  return [...parts, '. ', code(caught.name), ` (line${caught.local ? `s ${caught.lines.join(', ')}` : ` ${caught.lines[0]}`}) catches it`,
          caught.local && ': ', code(caught.local), '. '];
}

function sentence() {
  const [one, other] = [stepAt(0), stepAt(1)], step = one || other, parts = [];
  if (step.sent === 'None') {
    parts.push(step.at ? 'The environment resumes ' : 'The environment starts ', code('simulate'), '. ');
  } else {
    parts.push('The environment answers that the cell is ', step.sent.includes('*') ? 'alive' : 'dead', '. ');
  }
  const result = step.events.find(({kind, value}) => kind === 'return' && value !== 'None');
  const raised = step.events.find(({kind}) => kind === 'raise');
  if (result) parts.push(code(result.name), ' returns ', code(result.value), ` to ${before(step, result.name)}. `);
  if (result && one && other) parts.push(...carried(result, other));
  else if (raised) parts.push(code(raised.name), ' raises ', code(raised.value), '. ');
  parts.push(code(actor(step)), ' ', ...phrase(step), '.');
  if (!one || !other) {
    parts.push(' ', make('span', 'bad', one ? `${ended() ? 'The port has ended' : 'The port has no such step'}.`
      : 'gol_py3 has no such step.'));
  } else {
    if (other.lost) {
      const who = dropper(other, sides[1].program);
      parts.push(' ', make('span', 'bad', `In the port ${who ? `${who.name} drops the answer` : 'the answer is lost'}: ${other.lost} receives None.`));
    }
    if (other.outcome !== one.outcome) {
      parts.push(' ', make('span', 'bad', `In the port, ${actor(other)} `, ...phrase(other), '.'));
    } else if (other.refusal) {
      parts.push(' ', make('span', 'bad', stopped(`In the port, the environment raises ${other.refusal}`)));
    }
  }
  return parts;
}

const ended = () => now.at > places.reduce((end, [, step], at) => step === undefined ? end : at, -1);
const before = (step, name) => name === 'count_neighbors' ? 'step_cell' : 'its delegator';

// --- Grids ----------------------------------------------------------------------------

const height = data.rows.length, width = data.rows[0].length;
const wrapped = (y, x) => (y % height + height) % height * width + (x % width + width) % width;
const GRIDS = ['Now', 'Next in gol_py3', 'Next in the port'];
let squares = [], changes = [];

function makeGrids() {
  byId('grids').replaceChildren(...GRIDS.map((title, number) => {
    const grid = make('div', 'grid');
    grid.style.gridTemplateColumns = `repeat(${width}, minmax(0, min(var(--cell), ${Math.max(3, 130 / height)}px)))`;
    squares[number] = Array.from({length: height * width}, () => {
      const square = make('i');
      grid.append(square);
      return square;
    });
    grid.setAttribute('role', 'img');
    return make('figure', '', make('figcaption', '', title), grid);
  }));
}

// For each side and cell: [place, state] of each transition.
function computeChanges() {
  changes = sides.map(({steps, side}) => {
    const cells = Array.from({length: height * width}, () => []);
    places.forEach((pair, at) => {
      const step = steps[pair[side]], match = step && READ.exec(step.outcome);
      if (match && match[4]) cells[wrapped(+match[2], +match[3])].push([at, match[4]]);
    });
    return cells;
  });
}

function stateAt(side, cell) {
  let state = '';
  changes[side][cell].forEach(([at, next]) => { if (at <= now.at) state = next; });
  return state;
}

function showGrids() {
  const step = stepAt(0) || stepAt(1), match = READ.exec(step.outcome);
  const asked = match && match[1] === 'Query' ? wrapped(+match[2], +match[3]) : -1;
  const counts = [0, 0, 0];
  squares[0].forEach((square, cell) => {
    const alive = data.rows[Math.floor(cell / width)][cell % width] === '*';
    square.className = (alive ? 'alive' : '') + (cell === step.cell ? ' asker' : '') + (cell === asked ? ' asked' : '');
    const states = [stateAt(0, cell), stateAt(1, cell)];
    states.forEach((state, side) => {
      squares[side + 1][cell].className = (state === '*' ? 'alive' : state ? '' : 'open')
        + (side && state && states[0] && state !== states[0] ? ' wrong' : '');
      counts[side + 1] += state === '*';
    });
    counts[0] += alive;
  });
  GRIDS.forEach((title, number) => squares[number][0].parentNode.setAttribute(
    'aria-label', `${title}: ${counts[number]} cells alive` + (
      !number && match ? `; cell ${cellText(match[2], match[3])} is ${asked < 0 ? 'written' : 'asked'}` : '')));
}

// --- The timeline ---------------------------------------------------------------------

function fillLanes() {
  const SVG = 'http://www.w3.org/2000/svg';
  const lanes = [['cells', cells, '--outer-edge'], ['returns', returns, '--done-edge'],
                 ['lost answers', lost, '--bad-edge'], ['differences', differs, '--bad-edge']];
  const cursor = make('div');
  cursor.id = 'cursor';
  byId('timeline').querySelector('.lanes').replaceChildren(...lanes.map(([title, marks, color]) => {
    const svg = document.createElementNS(SVG, 'svg'), path = document.createElementNS(SVG, 'path');
    svg.setAttribute('viewBox', `0 0 ${Math.max(1, last())} 1`);
    svg.setAttribute('preserveAspectRatio', 'none');
    path.setAttribute('d', marks.map((mark) => `M${mark} 0v1`).join(''));
    path.style.stroke = `var(${color})`;
    svg.append(path);
    return make('div', 'lane', make('span', '', title), svg);
  }), cursor);
  byId('slider').max = last();
}

// --- Moves ----------------------------------------------------------------------------

const after = (marks) => marks.find((mark) => mark > now.at);
const previous = (marks) => marks.filter((mark) => mark < now.at).pop();
const starts = () => [0, ...cells];
const MOVES = {
  start: () => now.at ? 0 : undefined,
  stepBack: () => now.at ? now.at - 1 : undefined,
  step: () => now.at < last() ? now.at + 1 : undefined,
  cellBack: () => previous(starts()),
  cell: () => after(cells),
  returnBack: () => previous(returns),
  return: () => after(returns),
  lostBack: () => previous(lost),
  lost: () => after(lost),
  difference: () => differs[0] === now.at ? undefined : differs[0],
  end: () => now.at < last() ? last() : undefined,
};
const ports = () => data.programs.length - 1;
const OTHERS = {
  previousPort: () => choose((now.port + ports() - 2) % ports() + 1),
  nextPort: () => choose(now.port % ports() + 1),
};

function go(to) {
  if (to === undefined) return;
  now.at = Math.max(0, Math.min(last(), to));
  show();
}

function choose(port, era = now.era, to = now.at) {
  now.port = port;
  now.era = era;
  byId('port').value = port;
  document.querySelectorAll('#eras input').forEach((input) => { input.checked = +input.value === era; });
  const own = !data.eras.length || data.traced && port === data.first;
  document.querySelectorAll('#eras label').forEach((label) => { label.hidden = own; });
  traced.hidden = !own;
  compute();
  computeChanges();
  fillListings();
  fillLanes();
  fillVerdict();
  sides.forEach((side) => { side.focus = null; });
  go(to);
}

function jump(place, words = `step ${place}`) {
  const button = make('button', '', words);
  button.type = 'button';
  button.onclick = () => go(place);
  return button;
}

function fillVerdict() {
  const {program} = sides[1], verdict = byId('verdict');
  const bad = differs.length || lost.length || program.does;
  const elsewhere = !differs.length && program.traces[0] !== program.traces[1];
  verdict.className = 'js-only' + (bad && !elsewhere ? ' bad' : '');
  const parts = [make('b', '', program.name), ' '];
  if (program.does) parts.push(program.does + '. ');
  else if (bad) parts.push(differs.length ? 'differs from gol_py3. ' : 'loses an answer. ');
  if (bad && differs.length) parts.push(stopped(`In the end, ${program.symptoms[now.era]}`), ' ');
  if (!bad) {
    parts.push(`yields the same ${places.length} instructions as gol_py3. `);
    if (now.port === 1) parts.push('Its loops do what yield from does: they pass each question up, and each answer down.');
    else parts.push('That is one conversation: ', code('gol-compare prove'), ' holds all of them.');
  }
  else if (elsewhere) parts.push('With this Python it yields the same instructions as gol_py3. ');
  else if (!differs.length) parts.push('This pattern does not show it, but ', code('gol-compare prove'), ' does. ');
  if (lost.length) parts.push('It loses an answer at ', jump(lost[0]), differs.length ? ', and shows it at ' : '. ');
  else if (differs.length) parts.push('It shows at ');
  if (differs.length) parts.push(jump(differs[0]), '. ');
  const next = lost.length && changes[0].flat().filter(([place]) => place < differs[0]);
  if (next && next.length && next.every(([, state]) => state !== '*')) {
    parts.push(`The first ${next.length} cells are dead next either way. `);
  }
  if (program.lesson) parts.push(make('i', '', program.lesson[0].toUpperCase() + program.lesson.slice(1) + '.'));
  verdict.replaceChildren(...parts);
}

// --- Show it --------------------------------------------------------------------------

const buttons = [...document.querySelectorAll('#buttons button')];

function show() {
  if (!layout && !narrow.matches) readLayout();
  sides.forEach(({side}) => {
    const step = stepAt(side), says = byId('says' + side), past = step ? null : elsewhere(side);
    const seen = step || past.step, pane = byId('code' + side).parentNode;
    if (pane.classList.contains('past') !== !step) pane.classList.toggle('past', !step);
    markLines(side, seen);
    byId('stack' + side).replaceChildren(...seen ? cards(seen) : []);
    byId('events' + side).replaceChildren(...step ? told(step, sides[side].program)
      : [make('li', '', jump(past.place, past.words))]);
    const other = stepAt(1 - side);
    says.className = 'says' + (side && step && other && step.outcome !== other.outcome ? ' bad' : '');
    says.replaceChildren(...step ? [step.sent, ' → ', make('b', '', step.outcome)] : ['–']);
  });
  // A badge has its own line on a phone.
  if (narrow.matches) readLayout();
  scrollListings();
  byId('sentence').replaceChildren(...sentence());
  showGrids();
  byId('cursor').style.left = `calc(var(--lane) + (100% - var(--lane)) * ${last() ? now.at / last() : 0})`;
  const step = stepAt(0) || stepAt(1);
  byId('slider').value = now.at;
  const place = `step ${now.at} of ${last()}` + (step.cell === null ? '' : `, cell ${cellText(Math.floor(step.cell / width), step.cell % width)}`);
  byId('place').textContent = place;
  byId('slider').setAttribute('aria-valuetext', place);
  buttons.forEach((button) => {
    const none = MOVES[button.dataset.do]() === undefined;
    if (button.getAttribute('aria-disabled') !== String(none)) button.setAttribute('aria-disabled', none);
  });
  clearTimeout(show.timer);
  show.timer = setTimeout(writeLink, 250);
}

// --- Links ----------------------------------------------------------------------------

function link() {
  let hash = `#step=${now.at}`;
  if (now.port > 1) hash += `&port=${encodeURIComponent(data.programs[now.port].name)}`;
  if (!now.era) hash += '&python=3.6';
  return hash;
}

let linked = location.hash;
function writeLink() {
  if (link() === linked || !now.at && now.port === data.first && now.era && !linked) return;
  linked = link();
  // A browser may refuse it for a page in a frame.
  try { history.replaceState(null, '', linked); } catch (error) { if (error.name !== 'SecurityError') throw error; }
}

// Follow a link; what is no step, port or Python in it is ignored.
function follow(hash) {
  const found = Object.fromEntries(hash.slice(1).split('&').map((part) => {
    const [, key, value] = /^(\w+)=([\w.%!'()*~-]*)$/.exec(part) || [];
    return [key, value];
  }));
  if (!('step' in found || 'port' in found || 'python' in found)) return false;
  const port = data.programs.findIndex(({name}) => encodeURIComponent(name) === found.port);
  choose(port > 0 ? port : 'port' in found ? now.port : 1, found.python === '3.6' ? 0 : 1,
         /^\d{1,6}$/.test(found.step) ? +found.step : 0);
  linked = hash;
  return true;
}

// --- The table, and commands ------------------------------------------------------------

const rowsOf = [...document.querySelectorAll('#table tbody tr')];

function fillDetails(button) {
  const rowOf = button.closest('tr'), next = rowOf.nextElementSibling;
  const again = button.getAttribute('aria-expanded') === 'true';
  rowOf.querySelectorAll('[aria-expanded=true]').forEach((one) => one.setAttribute('aria-expanded', 'false'));
  if (next && next.classList.contains('details')) next.remove();
  if (again) return;
  const way = button.parentNode.cellIndex - 1;
  const {expected, moves, program, outcomes} = data.behaviours[rowsOf.indexOf(rowOf)];
  const cell = make('td', '', make('pre', '', program), make('div', '', make('b', '', 'moves: '), moves),
    make('div', '', make('b', '', 'yield from: '), expected),
    make('div', '', make('b', '', data.ways[way] + ': '), outcomes[way]));
  cell.colSpan = data.ways.length + 1;
  rowOf.after(make('tr', 'details', cell));
  button.setAttribute('aria-expanded', 'true');
}

function filter() {
  const wanted = byId('find').value.trim().toLowerCase(), only = byId('only').checked;
  let shown = 0;
  document.querySelectorAll('#table .details').forEach((element) => element.remove());
  document.querySelectorAll('#table [aria-expanded=true]').forEach((element) => element.setAttribute('aria-expanded', 'false'));
  rowsOf.forEach((element, at) => {
    const words = `${data.behaviours[at].group} ${element.cells[0].textContent}`.toLowerCase();
    element.hidden = !(words.includes(wanted) && (!only || element.querySelector('button')));
    shown += !element.hidden;
  });
  byId('found').textContent = `${shown} of ${rowsOf.length}`;
}

function copy(button, value) {
  const done = () => { button.textContent = 'Copied'; };
  const fail = () => { button.textContent = 'Press Ctrl+C'; };
  (navigator.clipboard ? navigator.clipboard.writeText(value) : Promise.reject()).then(done, fail);
}

// --- Start ------------------------------------------------------------------------------

const choices = [0, 1].map((side) => {
  const button = make('button');
  button.type = 'button';
  button.onclick = () => choosePane(side);
  document.querySelector('.panes-choice').append(button);
  return button;
});
function choosePane(side) {
  choices.forEach((button, at) => button.setAttribute('aria-pressed', at === side));
  document.querySelectorAll('.pane').forEach((pane, at) => pane.classList.toggle('shown', at === side));
  layout = null;
  if (places.length) show();
}

byId('port').append(...data.programs.slice(1).map(({name, does}, at) => (
  new Option(does ? `${does} (${name})` : name, at + 1))));
byId('port').onchange = () => choose(+byId('port').value);
data.eras.forEach((title, at) => {
  const input = make('input');
  input.type = 'radio';
  input.name = 'era';
  input.value = at;
  input.onchange = () => choose(now.port, at);
  byId('eras').append(make('label', '', input, ' ' + title));
});
const traced = make('span', '', `traced on ${data.traced}`);
byId('eras').append(traced);
if (/^https?:$/.test(location.protocol) && location.pathname.endsWith('/docs/study.html')) {
  document.querySelectorAll('[data-page]').forEach((element) => {
    const anchor = make('a', '', element.dataset.title);
    anchor.href = element.dataset.page;
    element.replaceWith(anchor);
  });
}
document.querySelectorAll('[data-do]').forEach((button) => {
  const action = button.dataset.do;
  button.onclick = () => action in MOVES ? go(MOVES[action]()) : OTHERS[action]();
});
byId('slider').oninput = () => go(+byId('slider').value);
byId('every').onchange = () => {
  sides.forEach((side) => side.code.classList.toggle('every', byId('every').checked));
  readLayout();
  scrollListings();
};
document.addEventListener('keydown', (event) => {
  if (!byId('keys').checked || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest('input:not([type=checkbox]), select, textarea')) return;
  const inListing = event.target.closest('.code');
  if (inListing && /^Arrow(Up|Down)$/.test(event.key) && event.target.matches('button.n')) {
    const lines = [...inListing.querySelectorAll('button.n')].filter((line) => line.offsetParent);
    const next = lines[lines.indexOf(event.target) + (event.key === 'ArrowDown' ? 1 : -1)];
    if (next) {
      event.target.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    }
    event.preventDefault();
    return;
  }
  const button = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (button) {
    event.preventDefault();
    button.click();
  }
});
[0, 1].forEach((side) => byId('code' + side).addEventListener('click', (event) => {
  const line = event.target.closest('.row') && +event.target.closest('.row').dataset.line;
  if (!line || !sides[side].runs.has(line)) return;
  const runs = places.map((pair, place) => [sides[side].steps[pair[side]], place])
    .filter(([step]) => step && step.events.some((one) => one.line === line)).map(([, place]) => place);
  go(after(runs) === undefined ? runs[0] : after(runs));
}));
[0, 1].forEach((side) => byId('code' + side).addEventListener('scroll', () => {
  scrolled = byId('code' + side).scrollTop;
  if (byId('code' + (1 - side)).scrollTop !== scrolled) byId('code' + (1 - side)).scrollTop = scrolled;
}));
byId('theme').onclick = () => {
  const dark = getComputedStyle(document.documentElement).colorScheme === 'dark'
    || !document.documentElement.dataset.theme && matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = dark ? 'light' : 'dark';
};
byId('copy-link').onclick = () => {
  writeLink();
  copy(byId('copy-link'), location.href);
};
document.querySelectorAll('button.copy').forEach((button) => {
  button.onclick = () => copy(button, button.previousElementSibling.textContent);
});
document.querySelectorAll('#table td button').forEach((button) => {
  button.setAttribute('aria-expanded', 'false');
});
byId('table').addEventListener('click', (event) => {
  if (event.target.matches('button')) fillDetails(event.target);
});
byId('find').oninput = byId('only').onchange = filter;
addEventListener('resize', () => { layout = null; });
function lead(hash) {
  if (!follow(hash)) return;
  byId('stepper').scrollIntoView();
  byId('stepper').focus({preventScroll: true});
}
addEventListener('hashchange', () => lead(location.hash));
document.addEventListener('click', (event) => {
  // The address may have this link already: then it does not change.
  const found = event.target.closest('a[href^="#step"]');
  if (found) lead(found.hash);
});

makeGrids();
choosePane(1);
filter();
if (!follow(location.hash)) choose(data.first);
document.documentElement.dataset.ready = Math.round(performance.now());
})();
