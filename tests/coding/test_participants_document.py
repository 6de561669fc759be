"""Mentions over a document."""

import pytest

from sayso.coding.participants import Context, ParticipantResolver
from sayso.lexicon import load_lexicon


def resolver(*sentences, day="2019-06-03", outlet=""):
    text, spans = "", []
    for sentence in sentences:
        text += "\n" * bool(text)
        spans.append((len(text), len(text) + len(sentence)))
        text += sentence
    return text, ParticipantResolver(text, spans, day, load_lexicon(), outlet=outlet)


def resolve(made, mention, context=None, nth=1):
    text, resolving = made
    at = -1
    for _ in range(nth):
        at = text.index(mention, at + 1)
    return [(one.country, one.sector) for one in resolving.resolve(at, at + len(mention), context)]


def test_a_family_name_takes_what_the_document_says_of_the_full_name():
    made = resolver(
        "Orla Brannigan, Ireland's deputy fisheries minister, met French negotiators.",
        "Brannigan said talks went well.",
    )
    assert resolve(made, "Brannigan", nth=2) == [("IRL", "GOV")]


@pytest.mark.parametrize("day", ["2019-06-03", "2024-06-19"])
def test_a_family_name_alone_is_of_who_holds_the_highest_office(day: str) -> None:
    text, resolving = resolver("Putin and Kim sign a pact in Pyongyang.", day=day)
    (kim,) = resolving.resolve(text.index("Kim"), text.index("Kim") + 3)
    assert (kim.country, kim.name) == ("PRK", "Kim Jong Un")


def test_the_model_decides_a_sector_that_the_words_leave_open():
    made = resolver("Kenyan poets blocked the road.")
    for sector in ("OPP", "EDU", "MIL"):
        context = Context("actor", "ACCUSE", (13, 20), sectors={sector: 0.99})
        assert resolve(made, "Kenyan poets", context) == [("KEN", sector)]


def test_a_users_own_entry_decides_its_sector(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('[[actor]]\nid = "corps"\nname = "Storm Corps"\ncountry = "PRK"\nsector = "PRM"\n')
    text = "Storm Corps struck the town."
    own = ParticipantResolver(text, [(0, len(text))], "2024-11-05", load_lexicon(path))
    (one,) = own.resolve(0, 11, Context("actor", "ASSAULT", (12, 18), sectors={"MIL": 0.99}))
    assert one.sector == "PRM"


def test_words_before_a_name_describe_it():
    made = resolver("Ghanaian army spokesman Kojo Asantewaa spoke to reporters.", "Asantewaa denied it.")
    assert resolve(made, "Asantewaa", nth=2) == [("GHA", "MIL")]


def test_the_office_after_a_name_of_congress():
    made = resolver("Harlan Quimby, R-Ohio, wrote to the Swedish embassy.", "Quimby wants an answer.")
    assert resolve(made, "Quimby", nth=2) == [("USA", "LEG")]


def test_a_noun_takes_the_country_that_follows_it():
    made = resolver("Villagers in northern Ghana blocked a road after troops in Togo fired.")
    assert resolve(made, "Villagers") == [("GHA", "CVL")]
    assert resolve(made, "troops") == [("TGO", "MIL")]


def test_a_span_is_read_within_its_phrase():
    made = resolver("The Peruvian government thanked Chile's navy.")
    assert resolve(made, "government") == [("PER", "GOV")]
    assert resolve(made, "navy") == [("CHL", "MIL")]


def test_both_sides_are_two():
    made = resolver("Armenia and Azerbaijan held talks on Monday.", "Both sides agreed to meet again.")
    assert sorted(resolve(made, "Both sides")) == [("ARM", "GOV"), ("AZE", "GOV")]


def test_the_north_is_one_only_in_a_document_on_korea():
    korean = resolver("Seoul protested on Monday.", "It said the North had fired a rocket.")
    assert resolve(korean, "the North") == [("PRK", "GOV")]
    other = resolver("Nigeria's president visited the North.")
    assert resolve(other, "the North")[0][0] != "PRK"


def test_unnamed_officials_take_the_documents_country():
    made = resolver("Kenya closed its border on Monday.", "Officials gave no reason.")
    assert resolve(made, "Officials") == [("KEN", "GOV")]


def test_a_document_without_a_country_gives_unk():
    made = resolver("Officials gave no reason.")
    assert resolve(made, "Officials")[0][0] == "UNK"


def test_lists_are_split_only_where_members_are_known():
    text, made = resolver("Diplomats from the US, Japan and South Korea met contractors and engineers.")
    start = text.index("the US")
    spans = made.split_list(start, text.index(" met"))
    assert [span.text for span in spans] == ["the US", "Japan", "South Korea"]
    start = text.index("contractors")
    assert len(made.split_list(start, len(text) - 1)) == 1


@pytest.mark.parametrize(
    ("words", "members"),
    [
        ("The Russia-Ukraine", ["The Russia", "Ukraine"]),
        ("the US-Japan-South Korea", ["the US", "Japan", "South Korea"]),
        ("the Seoul-Tokyo", ["the Seoul", "Tokyo"]),
        ("a British-Iranian nurse", ["a British-Iranian nurse"]),
        ("Guinea-Bissau", ["Guinea-Bissau"]),
    ],
)
def test_names_joined_by_a_hyphen_are_two_but_one_agents(words: str, members: list[str]) -> None:
    _, made = resolver(f"{words} met on Monday.")
    assert [span.text for span in made.split_list(0, len(words))] == members


def test_offsets_are_those_given():
    text, made = resolver("Chad thanked Niger.")
    (one,) = made.resolve(13, 18, Context("recipient", "SUPPORT", (5, 12)))
    assert (one.text, one.start, one.end, text[one.start : one.end]) == ("Niger", 13, 18, "Niger")


def test_the_same_text_gives_the_same_answer():
    lines = ("Rebels attacked a convoy in Mali.", "The government and its allies answered.")
    first, second = resolver(*lines), resolver(*lines)
    for mention in ("Rebels", "The government", "its allies"):
        assert resolve(first, mention) == resolve(second, mention)


@pytest.mark.parametrize("span", [(0, 0), (5, 5)])
def test_an_empty_span_is_unk_or_the_topic(span):
    _, made = resolver("Chad thanked Niger.")
    assert len(made.resolve(*span)) == 1
