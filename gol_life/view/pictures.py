"""Pictures of worlds: SVG, and with Pillow PNG and animated GIF.

A picture shows a box of cells, black on white, with a margin of one cell.
"""

import io

from gol_core.wording import OneLineError

# The longer side, in pixels, if a cell is larger than a pixel.
PIXELS = 800
LARGEST_CELL = 16
# Pillow takes a byte for each pixel, in all pictures of an animation together.
MOST_PIXELS = 10 ** 8
MOST_ANIMATED = 10 ** 9
# A GIF stores each side in two bytes.
LONGEST_OF_GIF = 2 ** 16 - 1
# How long an animation shows each picture, in ms.
SEEN = 100


class PictureError(OneLineError, ValueError):
    """A picture that cannot be made."""


def svg(cells, box):
    """Return the bytes of an SVG.

    Args:
        cells: Set of the (y, x) that are ALIVE, all in the box.
        box: The Box to show.
    """
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
    """Return the bytes of a PNG.

    Args:
        cells: Set of the (y, x) that are ALIVE, all in the box.
        box: The Box to show.

    Raises:
        PictureError: Pillow is not installed, or the box is too large.
    """
    stream = io.BytesIO()
    _image(_pillow(), cells, box).save(stream, 'PNG')
    return stream.getvalue()


def gif(frames, box):
    """Return the bytes of an animated GIF.

    Args:
        frames: List of sets of the (y, x) that are ALIVE, all in the box.
        box: The Box to show.

    Raises:
        PictureError: Pillow is not installed, or the box or the animation is too large.
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
        raise PictureError('Pillow is not installed: pip install Pillow, or write an '
                           '.svg')
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
