"""Nothing that is shown depends on what is withheld: other counts that fit the public figures give the same pages."""

import worlds


def test_pages_and_files_of_other_counts_are_the_same_byte_by_byte(tmp_path):
    world = worlds.World(tmp_path)
    year = world.counts().organisation.year
    own = world.pages(world.figures()[year])
    differ = world.become(world.other(1))
    assert differ > 150, "the other world is no other one"
    assert world.fits()
    other = world.pages(world.figures()[year])
    assert [name for name in own if own[name] != other[name]] == []
