"""ColumnPrinter: centered numbers, any widths and heights, no blanks at line ends."""

from gol_core.display import ColumnPrinter
from gol_core.environment import Grid


def shown(*columns):
    printer = ColumnPrinter()
    for column in columns:
        printer.append(column)
    return str(printer).split('\n')


def test_numbers_are_centered_over_odd_widths():
    assert shown('-*-', '*-*\n***') == [' 0  |  1',
                                        '-*- | *-*',
                                        '    | ***']


def test_numbers_are_centered_over_even_widths():
    assert shown('-**-', '--') == [' 0   | 1',
                                   '-**- | --']


def test_numbers_of_two_digits_and_more():
    rows = shown(*['-*-'] * 10 + ['-', '**', '-*-*-'])
    assert rows[0].split(' | ') == [' %d ' % n for n in range(10)] + [
        '10', '11', '  12']
    assert rows[1].split(' | ') == ['-*-'] * 10 + ['- ', '**', '-*-*-']


def test_heights_differ_and_no_line_ends_in_blanks():
    rows = shown('*', '-\n-\n*', '-')
    assert rows == ['0 | 1 | 2', '* | - | -', '  | - |', '  | * |']


def test_a_grid_prints_as_its_text():
    grid = Grid.from_rows(['-*-'])
    assert shown(grid) == shown(str(grid)) == [' 0', '-*-']


def test_no_columns_are_no_text():
    assert shown() == ['']


def test_an_empty_column_has_its_number():
    assert shown('', '-') == ['0 | 1', '  | -']
