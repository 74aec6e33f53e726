"""Numbers in the words of English and Spanish, as tests spell them, apart from the program."""

from __future__ import annotations

from collections.abc import Iterator

EN_SMALL = """
zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
fifteen sixteen seventeen eighteen nineteen
"""
EN_TENS = """
twenty thirty forty fifty sixty seventy eighty ninety
"""
ES_SMALL = """
cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince
dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés
veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve
"""
ES_TENS = """
treinta cuarenta cincuenta sesenta setenta ochenta noventa
"""
ES_HUNDREDS = """
ciento doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos
novecientos
"""


def english(number: int) -> str:
    """Return a number below a thousand million: forty-two thousand one hundred and five."""
    if number < 20:
        return EN_SMALL.split()[number]
    if number < 100:
        rest = number % 10
        return EN_TENS.split()[number // 10 - 2] + (f"-{EN_SMALL.split()[rest]}" if rest else "")
    for scale, name, joint in (
        (10**6, "million", " "),
        (1000, "thousand", " "),
        (100, "hundred", " and "),
    ):
        if number >= scale:
            rest = number % scale
            joint = joint if rest >= 100 or scale == 100 else " and "
            return f"{english(number // scale)} {name}" + (joint + english(rest) if rest else "")
    raise AssertionError(number)


def spanish(number: int) -> str:
    """Return a number below a thousand million: cuarenta y dos mil ciento cinco."""
    if number < 30:
        return ES_SMALL.split()[number]
    if number < 100:
        rest = number % 10
        return ES_TENS.split()[number // 10 - 3] + (f" y {ES_SMALL.split()[rest]}" if rest else "")
    if number < 1000:
        rest = number % 100
        if number == 100:
            return "cien"
        return ES_HUNDREDS.split()[number // 100 - 1] + (f" {spanish(rest)}" if rest else "")
    scale, one, many = (1000, "mil", "mil") if number < 10**6 else (10**6, "un millón", "millones")
    count, rest = divmod(number, scale)
    before = spanish(count)
    if before.endswith("uno"):
        before = f"{before[:-3]}{'ún' if before.endswith('veintiuno') else 'un'}"
    said = one if count == 1 else f"{before} {many}"
    return said + (f" {spanish(rest)}" if rest else "")


def spanish_forms(number: int) -> Iterator[str]:
    """Yield each way in which Spanish spells a number: treinta y un, treinta y una, treintaiún."""
    said = spanish(number)
    yield said
    if said.endswith("uno"):
        yield f"{said[:-3]}{'ún' if said.endswith('veintiuno') else 'un'}"
        yield f"{said[:-3]}una"
    if "cientos" in said:
        yield said.replace("cientos", "cientas")
    for by in ("ai", "i"):
        if "nta y " in said:
            yield said.replace("nta y ", f"nt{by}")


SPELT = {"en": english, "es": spanish}
