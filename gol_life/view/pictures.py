"""Pictures of worlds: SVG as it is, PNG and animated GIF by Pillow, if it is there.

A picture shows a box of cells with an empty one around it, black on white.
"""

import io

from gol_core.wording import OneLineError

# How long the longer side is, in pixels, where a cell can have several of them.
PIXELS = 800
LARGEST_CELL = 16
# Pillow holds a byte for each, all pictures of an animation included.
MOST_PIXELS = 10 ** 8
MOST_ANIMATED = 10 ** 9
# A GIF has two bytes for either side.
LONGEST_OF_GIF = 2 ** 16 - 1
# Of an animation, how long each picture is seen, in ms.
SEEN = 100


class PictureError(OneLineError, ValueError):
    """A picture that cannot be made; one line says why."""


def svg(cells, box):
    """Return an SVG, bytes, of the cells in a Box."""
    top, left, height, width = box.grown(1)
    size = _size_of_cell(height, width)
    rows = {}
    for y, x in sorted(cells):
        rows.setdefault(y, []).append(x)
    path = []
    for y, row in sorted(rows.items()):
        start = 0
        for index, x in enumerate(row):
            if index + 1 == len(row) or row[index + 1] != x + 1:
                run = index + 1 - start
                path.append('M%d %dh%dv1h-%dz' % (row[start] - left, y - top, run,
                                                  run))
                start = index + 1
    return ('<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" '
            'viewBox="0 0 %d %d">\n<rect width="%d" height="%d" fill="white"/>\n'
            '<path d="%s"/>\n</svg>\n' % (
                width * size, height * size, width, height, width, height,
                '\n'.join(path))).encode('ascii')


def png(cells, box):
    """Return a PNG, bytes, as svg does, or raise PictureError."""
    stream = io.BytesIO()
    _image(_pillow(), cells, box).save(stream, 'PNG')
    return stream.getvalue()


def gif(frames, box):
    """Return an animated GIF, bytes, or raise PictureError.

    frames  list of sets of cells
    """
    pillow = _pillow()
    _, _, height, width = box.grown(1)
    size = _size_of_cell(height, width)
    if max(height, width) > LONGEST_OF_GIF:
        raise PictureError('a .gif of %dx%d cells: expected at most %d on a side'
                           % (height, width, LONGEST_OF_GIF))
    if height * size * width * size * len(frames) > MOST_ANIMATED:
        raise PictureError('%d pictures of %dx%d pixels: expected at most %d pixels '
                           'in all (--every K takes fewer pictures)' % (
                               len(frames), height * size, width * size,
                               MOST_ANIMATED))
    images = (_image(pillow, cells, box) for cells in frames)
    stream = io.BytesIO()
    next(images).save(stream, 'GIF', save_all=True, append_images=images,
                      duration=SEEN, loop=0)
    return stream.getvalue()


def _size_of_cell(height, width):
    return max(1, min(LARGEST_CELL, PIXELS // max(height, width)))


def _pillow():
    try:
        from PIL import Image
    except ImportError:
        raise PictureError('expected Pillow, which pip install Pillow installs; an '
                           '.svg needs nothing')
    return Image


def _image(pillow, cells, box):
    top, left, height, width = box.grown(1)
    size = _size_of_cell(height, width)
    if height * width > MOST_PIXELS:
        raise PictureError('a picture of %dx%d cells: expected at most %d'
                           % (height, width, MOST_PIXELS))
    pixels = bytearray(b'\xff' * (height * width))
    for y, x in cells:
        pixels[(y - top) * width + x - left] = 0
    image = pillow.frombytes('L', (width, height), bytes(pixels))
    return image.resize((width * size, height * size), pillow.NEAREST)
