from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.records.actor import ActorType
from onrecord.vocabulary.actor_codes import codes_of_actor
from onrecord.vocabulary.actor_rules import load_actor_rules
from onrecord.vocabulary.tables import WordError
from onrecord.vocabulary.vocabulary import load_vocabulary


@pytest.mark.parametrize(
    ("kind", "words", "acled", "sector", "cameo"),
    [
        ("state_forces", "soldiers", "1", "MIL", "IRQMIL"),
        ("state_forces", "riot police", "1", "COP", "IRQCOP"),
        ("state_forces", "Military intelligence", "1", "SPY", "IRQSPY"),
        ("state_forces", "peacekeepers", "8", "MIL", "IRQMIL"),
        ("government", "Ministry of Health", "1", "GOV", "IRQGOV"),
        ("government", "the defence ministry", "1", "MIL", "IRQMIL"),
        ("government", "parliament", "1", "LEG", "IRQLEG"),
        ("government", "a military court", "1", "JUD", "IRQJUD"),
        ("official", "Maj. Gen.", "1", "MIL", "IRQMIL"),
        ("official", "secretary general", "7", "GOV", "IRQGOV"),
        ("official", "attorney general", "7", "JUD", "IRQJUD"),
        ("official", "governor", "7", "GOV", "IRQGOV"),
        ("militia", "tribal fighters", "4", "PRM", "IRQUAF"),
        ("militia", "pro-government militias", "3", "PRM", "IRQUAF"),
        ("militia", "mercenaries", "8", "PRM", "IRQUAF"),
        ("rebel_group", "rebels", "2", "REB", "IRQREB"),
        ("terrorist_group", "militants", "2", "REB", "IRQRAD"),
        ("coalition", "rebel coalition", "2", "REB", "IRQREB"),
        ("coalition", "coalition", "8", "MIL", "IRQIMG"),
        ("other", "gunmen", "3", "UAF", "IRQUAF"),
        ("other", "drug cartels", "3", "CRM", "IRQCRM"),
        ("civilians", "protesters", "6", "OPP", "IRQOPP"),
        ("civilians", "rioters", "5", "CVL", "IRQCVL"),
        ("civilians", "refugees", "7", "REF", "IRQREF"),
        ("organisation", "opposition party", "7", "OPP", "IRQOPP"),
        ("media", "newspaper", "7", "JRN", "IRQMED"),
    ],
)
def test_type_and_words_make_the_codes(kind: ActorType, words: str, acled: str, sector: str, cameo: str) -> None:
    codes = codes_of_actor(kind, words, "IRQ", 645)
    assert (codes["acled_inter"], codes["plover_sector"], codes["cameo"]) == (acled, sector, cameo)


def test_a_state_s_number_goes_to_its_government_and_forces_alone() -> None:
    with_number = {kind for kind in load_vocabulary().actor_types if "gw" in codes_of_actor(kind, "", "IRQ", 645)}
    assert with_number == {"government", "state_forces"}


def test_nothing_is_made_up_where_nothing_is_known() -> None:
    assert codes_of_actor("other", "experts") == {"plover_sector": "UNK"}
    assert codes_of_actor("rebel_group") == {"acled_inter": "2", "plover_sector": "REB", "cameo": "REB"}


def test_a_given_code_stands_before_the_rules_and_a_dash_takes_one_away() -> None:
    codes = codes_of_actor("government", "police", "LBY", 620, {"gw": "-", "cameo": "LBYLEG", "wikidata": "Q1"})
    assert codes == {
        "acled_inter": "1",
        "iso3": "LBY",
        "plover_sector": "COP",
        "cameo": "LBYLEG",
        "wikidata": "Q1",
    }


def test_a_rule_of_unknown_words_is_refused(tmp_path: Path) -> None:
    codebooks = load_vocabulary().codebooks
    (tmp_path / "actor_rules.toml").write_text('[[rule]]\ntypes = ["army"]\nwords = ["army"]\n')
    with pytest.raises(WordError, match=r"rule\[1\]\.types: 'army' is none of"):
        load_actor_rules(codebooks, tmp_path)
    (tmp_path / "actor_rules.toml").write_text('[[rule]]\ntypes = ["militia"]\nacled = 4\n')
    with pytest.raises(WordError, match=r"rule\[1\]\.words must hold"):
        load_actor_rules(codebooks, tmp_path)
