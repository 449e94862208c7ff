"""The shelf of kept pages stays within its weight."""

from threading import Thread

from voisins.ui.kept import Shelf, page


def put(shelf: Shelf, key: str, size: int = 900, stamp: int = 1) -> None:
    shelf.put(key, page(b"x" * size, stamp=stamp, content_type="text/html"))


def test_the_page_asked_for_least_leaves_first() -> None:
    shelf = Shelf(most=8 * 900)
    for key in "abcdefgh":
        put(shelf, key)

    shelf.get("a", 1)
    put(shelf, "i")

    assert shelf.get("a", 1)
    assert shelf.get("b", 1) is None
    assert shelf.weight <= 8 * 900


def test_a_page_that_would_push_out_many_is_not_kept() -> None:
    shelf = Shelf(most=7000)

    put(shelf, "huge")

    assert len(shelf) == 0


def test_a_newer_page_takes_the_place_of_the_older() -> None:
    shelf = Shelf(most=100_000)
    put(shelf, "a", stamp=1)
    weight = shelf.weight

    put(shelf, "a", stamp=2)

    assert shelf.get("a", 1) is None
    assert shelf.get("a", 2)
    assert shelf.weight == weight


def test_many_threads_leave_the_weight_true() -> None:
    shelf = Shelf(most=50_000)

    def fill(name: int) -> None:
        for turn in range(200):
            put(shelf, f"{name}-{turn % 40}", size=500 + turn)

    threads = [Thread(target=fill, args=(name,)) for name in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert shelf.weight == sum(kept.weight for kept in shelf._pages.values()) <= 50_000


def test_a_small_page_is_not_worth_packing() -> None:
    assert page(b"small", stamp=1, content_type="text/plain").packed == b""
