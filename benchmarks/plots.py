"""Dot plots as SVG, for a light or a dark page."""

import math
from collections import OrderedDict

WIDTH, LEFT, RIGHT, LINE = 520, 110, 30, 24
STYLE = """\
<style>
text { font: 13px sans-serif; fill: #1f2328 }
.back { fill: #fff } .grid { stroke: #d8dee4 } .fine { stroke: #eff2f5 }
%s
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3 }
.back { fill: #0d1117 } .grid { stroke: #3d444d } .fine { stroke: #1c2229 }
%s
}
</style>"""
# For each series a color on white and one on black, and a shape around (0, 0).
SERIES = [
    ('#0550ae', '#79c0ff', '<circle r="5"/>'),
    ('#9a4d00', '#ffa657', '<path d="M-5,-5H5V5H-5Z"/>'),
    ('#116329', '#56d364', '<path d="M0,-6L6,5H-6Z"/>'),
    ('#8250df', '#d2a8ff', '<path d="M0,-7L7,0L0,7L-7,0Z"/>'),
    ('#a40e4c', '#ff9bce', '<path d="M-6,-5H6L0,6Z"/>'),
    ('#57606a', '#b1bac4', '<path d="M-7,-2H-2V-7H2V-2H7V2H2V7H-2V2H-7Z"/>'),
]


def dots(title, unit, rows):
    """Return a dot plot with a logarithmic axis, as SVG.

    Args:
        title: What the plot shows, in one line.
        unit: A function that returns the label of a power of ten.
        rows: Dict {label: {series: [median, least, most]}}, from the top. A series is
            a dot with a line from the least to the most, and there are up to six.
    """
    # In the order of the row that has the most.
    names = list(OrderedDict.fromkeys(
        name for row in sorted(rows.values(), key=len, reverse=True) for name in row))
    values = [value for row in rows.values() for figure in row.values()
              for value in figure] or [1]
    low = int(math.floor(math.log10(min(values))))
    high = max(low + 1, int(math.ceil(math.log10(max(values)))))

    def across(value):
        return LEFT + (WIDTH - LEFT - RIGHT) * (math.log10(value) - low) / (high - low)

    legend, top = _legend(names)
    bottom = top + LINE * len(rows)
    lines = _head(title, bottom + 30) + legend
    for power in range(low, high + 1):
        lines += [_line('grid' if factor == 1 else 'fine', across(factor * 10 ** power),
                        top, bottom)
                  for factor in (1, 2, 5) if power < high or factor == 1]
        lines.append(_text(across(10 ** power), bottom + 18, unit(power), 'middle'))
    for number, (label, row) in enumerate(rows.items()):
        y = top + LINE * (number + 0.5)
        lines.append(_text(LEFT - 12, y + 4, label, 'end'))
        for name, (median, least, most) in row.items():
            lines += ['<g class="s%d" transform="translate(%.1f %.1f)">'
                      '<path d="M%.1f,0H%.1f"/>%s</g>' % (
                          names.index(name), across(median), y,
                          across(least) - across(median),
                          across(most) - across(median),
                          SERIES[names.index(name)][2])]
    return '\n'.join(lines + ['</svg>']) + '\n'


def _head(title, height):
    """Return the first lines of an SVG, with its title and colors."""
    light, dark = ['\n'.join(
        '.s%d { fill: %s; stroke: %s }' % (number, colors[scheme], colors[scheme])
        for number, colors in enumerate(SERIES)) for scheme in (0, 1)]
    return ['<svg xmlns="http://www.w3.org/2000/svg" role="img" width="%d" height="%d" '
            'viewBox="0 0 %d %d">' % (WIDTH, height, WIDTH, height),
            '<title>%s</title>' % title, STYLE % (light, dark),
            '<rect class="back" width="100%" height="100%"/>',
            _text(12, 22, title, 'start')]


def _legend(names):
    """Return the lines that name the series, and the y below them."""
    lines, x, y = [], 20, 46
    for number, name in enumerate(names):
        # A letter is about 7 wide.
        width = 7 * len(name) + 36
        if x + width > WIDTH:
            x, y = 20, y + LINE
        lines += ['<g class="s%d" transform="translate(%d %d)">%s</g>'
                  % (number, x, y, SERIES[number][2]),
                  _text(x + 12, y + 4, name, 'start')]
        x += width
    return lines, y + LINE


def _line(kind, x, top, bottom):
    return '<path class="%s" d="M%.1f,%.1fV%.1f"/>' % (kind, x, top, bottom)


def _text(x, y, text, anchor):
    return '<text x="%.1f" y="%.1f" text-anchor="%s">%s</text>' % (x, y, anchor, text)
