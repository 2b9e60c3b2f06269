"""The differences between two texts, place by place."""

from gol_compare.sources import differences

OLD = '''"""Head."""

def one(a):
    return a

def two(a):
    yield a
'''.splitlines()


def changed(*changes):
    text = '\n'.join(OLD)
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text.splitlines()


def test_equal_texts_have_no_difference():
    assert differences(OLD, list(OLD)) == []


def test_each_difference_names_its_function():
    new = changed(('return a', 'raise a'), ('yield a', 'yield a\n    yield b'))
    places = differences(OLD, new)
    assert [tuple(place) for place in places] == [
        ('one', ['    return a'], ['    raise a']),
        ('two', [], ['    yield b'])]
    assert str(places[0]) == '-    return a\n+    raise a'


def test_a_class_that_only_one_text_has():
    new = changed(('def one', 'class C:\n    x = 1\n\ndef one'))
    places = differences(OLD, new)
    assert [place.name for place in places] == ['C']
    assert [line for line in places[0].new if line] == ['class C:', '    x = 1']


def test_a_difference_before_the_first_function():
    places = differences(OLD, changed(('Head.', 'Tail.')))
    assert [place.name for place in places] == ['head of the file']
