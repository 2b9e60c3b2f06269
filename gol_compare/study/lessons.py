"""The lessons of the page: two sentences each, and a link to the step that shows it."""

from collections import namedtuple
from xml.sax.saxutils import escape

from ..traces.partings import parting
from .programs import TRANSITION

LOST, SHOWS = 'lost', 'shows'


class Lesson(namedtuple('Lesson', 'title text port step python')):
    """A lesson.

    Attributes:
        title: Its title, in a few words.
        text: Two sentences, as HTML. ``%(lost)s`` and ``%(shows)s`` are the steps at
            which the port loses an answer and differs, and ``%(before)s`` is how many
            cells have a transition before it differs.
        port: The name of the port to step through.
        step: The number of the step to begin at, LOST or SHOWS.
        python: '3.6', or empty for Python 3.7 and later.
    """

    __slots__ = ()

    def link(self, parting):
        """Return the part of an address that leads to the step.

        Args:
            parting: The Parting of the port.
        """
        step = {LOST: parting.lost, SHOWS: parting.shows}.get(self.step, self.step)
        link = '#step=%d&port=%s' % (step, self.port)
        return link + '&python=' + self.python if self.python else link


LESSONS = [
    Lesson('One question, one answer', '''\
<code>step_cell</code> yields a query, and stops until the environment sends the state
of that cell. After nine questions (itself and eight neighbors) and nine answers, at
step 9, it yields the next state of its own cell.''', 'gol_py2compat', 0, ''),
    Lesson('How a number comes back', '''\
At step 9 <code>count_neighbors</code> returns its count, and <code>yield from</code>
has this number as its value. Without it, the exception <code>MyReturn</code> carries
the number, and <code>except</code> takes it out.''', 'gol_py2compat', 9, ''),
    Lesson('Which generator wakes which', '''\
The environment resumes <code>simulate</code> only, and three generators wait, each at
its marked line. <code>simulate</code> resumes <code>step_cell</code>, which resumes
<code>count_neighbors</code>, and that gets the answer.''', 'gol_py2compat', 5, ''),
    Lesson('The for loop that loses every answer', '''\
A <code>for</code> loop calls <code>next()</code>, which sends <code>None</code> to
the delegate in place of the answer. The first answer is lost at step %(lost)s, and
the environment refuses the state <code>None</code> at step %(shows)s.''',
           'naive_for', LOST, ''),
    Lesson('Lost at %(lost)s, seen at %(shows)s', '''\
Only <code>step_cell</code> has the <code>for</code> loop: it still gets its own state,
but its count is 0 for every cell. The first %(before)d cells are dead next either way;
at step %(shows)s comes the first with three neighbors, which should come alive.''',
           'forwards_at_the_outer_level_only', SHOWS, ''),
    Lesson('Returns that go astray, and Python 3.7', '''\
Up to Python 3.6 a return may be a kind of <code>StopIteration</code>, and
<code>my_return_is_stop_iteration</code> is right. From 3.7 on a
<code>StopIteration</code> that leaves a generator becomes a <code>RuntimeError</code>:
switch the version, and see it at step %(shows)s.''',
           'my_return_is_stop_iteration', SHOWS, ''),
    Lesson('What no glider shows', '''\
<code>if_sent</code> forwards only true values, and both states of a cell are true. It
loses a 0 or an empty string, which only <code>gol-compare prove</code> tries.''',
           'if_sent', 0, ''),
]


def lessons_html(programs, linked):
    """Return the items of the list of lessons, which are about the glider.

    Args:
        programs: The Programs of the glider; the first is the reference.
        linked: Whether to link each lesson to its step.
    """
    traces = {program.name: program.traces[-1] for program in programs}
    items = []
    for lesson in LESSONS:
        parted = parting(programs[0].traces[-1], traces[lesson.port])
        steps = dict(parted._asdict(), before=sum(
            bool(TRANSITION.match(step.outcome))
            for step in programs[0].traces[-1][:parted.shows]))
        title = lesson.title % steps
        link = ('<a class="js-only" href="%s">Show it<span class="spoken">: %s</span>'
                '</a>' % (escape(lesson.link(parted)), title))
        items.append('<li><h3>%s</h3><p>%s</p>%s</li>' % (
            title, lesson.text % steps, link * linked))
    return '\n'.join(items)
