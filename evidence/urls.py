"""Addresses of the evidence of an initiative and of the synthesis."""

from django.urls import path

from evidence.views import (
    arranging,
    cells,
    codes,
    conclusions,
    double_coding,
    editions,
    element,
    elements,
    exchange,
    matrix,
    memos,
    next_edition,
    overarching,
    passages,
    quotes,
    reader,
    sources,
    suggestions,
    thesaurus,
)

SOURCES = "initiatieven/<slug:slug>/bronnen/"
QUOTES = "initiatieven/<slug:slug>/citaten/"
CODES = "initiatieven/<slug:slug>/codes/"
ELEMENTS = "initiatieven/<slug:slug>/elementen/"
MATRIX = "initiatieven/<slug:slug>/matrix/"
MEMOS = "initiatieven/<slug:slug>/memos/"
EXCHANGE = "initiatieven/<slug:slug>/uitwisselen/"
EDITION = "synthese/<slug:edition>/"
EDITION_MEMOS = f"{EDITION}memos/"
OVERARCHING = f"{EDITION}elementen/<slug:reference>/"
CONCLUSION = f"{EDITION}conclusies/<slug:reference>/"
PAIR = f"{OVERARCHING}suggesties/<slug:initiative>/<slug:element>/"
LIKENESS = f"{ELEMENTS}<slug:reference>/lijkt-op/<slug:other>/"
THESAURUS = "begrippenlijst/<slug:platform>/"
DOUBLE = f"{EDITION}dubbel/<slug:reference>/"

urlpatterns = [
    path(SOURCES, sources.sources, name="sources"),
    path(f"{SOURCES}nieuw/", sources.source_form, name="source_add"),
    path(f"{SOURCES}kwartalen/<slug:reference>/", sources.source_from_quarter, name="source_from_quarter"),
    path(f"{SOURCES}<slug:reference>/", reader.source, name="source"),
    path(f"{SOURCES}<slug:reference>/wijzigen/", sources.source_form, name="source_edit"),
    path(f"{SOURCES}<slug:reference>/verwijderen/", sources.source_remove, name="source_remove"),
    path(QUOTES, quotes.quotes, name="quotes"),
    path(f"{QUOTES}nieuw/", quotes.quote_form, name="quote_add"),
    path(f"{QUOTES}uit-kwartalen/", quotes.quotes_collected, name="quotes_collected"),
    path(f"{QUOTES}uit-kwartalen/<slug:reference>/", quotes.quote_take_over, name="quote_take_over"),
    path(f"{QUOTES}uit-versies/<slug:version>/<slug:anchor>/", passages.quote_from_passage, name="quote_from_passage"),
    path(f"{QUOTES}<slug:reference>/", quotes.quote_form, name="quote_edit"),
    path(f"{QUOTES}<slug:reference>/verwijderen/", quotes.quote_remove, name="quote_remove"),
    path(CODES, codes.codes, name="codes"),
    path(f"{CODES}nieuw/", codes.code_form, name="code_add"),
    path(f"{CODES}volgorde/", codes.code_move, name="code_move"),
    path(f"{CODES}<slug:reference>/", codes.code_form, name="code_edit"),
    path(f"{CODES}<slug:reference>/samenvoegen/", codes.code_merge, name="code_merge"),
    path(f"{CODES}<slug:reference>/verwijderen/", codes.code_remove, name="code_remove"),
    path(ELEMENTS, elements.elements, name="elements"),
    path(f"{ELEMENTS}nieuw/", elements.element_form, name="element_add"),
    path(f"{ELEMENTS}volgorde/", arranging.element_move, name="element_move"),
    path(f"{ELEMENTS}samenvoegen/", arranging.element_merge, name="element_merge"),
    path(f"{ELEMENTS}herschikkingen/", arranging.rearrangements, name="rearrangements"),
    path(f"{ELEMENTS}herschikkingen/<slug:reference>/", arranging.rearrangement_undo, name="rearrangement_undo"),
    path(f"{ELEMENTS}<slug:reference>/", element.element, name="element"),
    path(f"{ELEMENTS}<slug:reference>/verplaatsen/", arranging.element_place, name="element_place"),
    path(f"{ELEMENTS}<slug:reference>/wijzigen/", elements.element_form, name="element_edit"),
    path(f"{ELEMENTS}<slug:reference>/verwijderen/", elements.element_remove, name="element_remove"),
    path(f"{LIKENESS}past-niet/", suggestions.likeness_reject, name="likeness_reject"),
    path(f"{LIKENESS}past-wel/", suggestions.likeness_restore, name="likeness_restore"),
    path("matrix/", matrix.matrix, name="matrix"),
    path(MATRIX, matrix.initiative_matrix, name="initiative_matrix"),
    path(f"{MATRIX}<slug:columns>/<slug:code>/", matrix.matrix_cell, name="matrix_cell"),
    path(MEMOS, memos.memos, name="memos"),
    path(f"{MEMOS}nieuw/", memos.memo_form, name="memo_add"),
    path(f"{MEMOS}<slug:reference>/", memos.memo_form, name="memo_edit"),
    path(f"{MEMOS}<slug:reference>/verwijderen/", memos.memo_remove, name="memo_remove"),
    path(EXCHANGE, exchange.exchange, name="exchange"),
    path(f"{EXCHANGE}bestand/<slug:format_>/", exchange.exchange_download, name="exchange_download"),
    path(f"{EXCHANGE}<slug:reference>/", exchange.exchange_preview, name="exchange_preview"),
    path("synthese/", editions.editions, name="editions"),
    path("synthese/nieuw/", editions.edition_add, name="edition_add"),
    path(EDITION, editions.edition, name="edition"),
    path(EDITION_MEMOS, memos.edition_memos, name="edition_memos"),
    path(f"{EDITION_MEMOS}nieuw/", memos.edition_memo_form, name="edition_memo_add"),
    path(f"{EDITION_MEMOS}<slug:reference>/", memos.edition_memo_form, name="edition_memo_edit"),
    path(f"{EDITION_MEMOS}<slug:reference>/verwijderen/", memos.edition_memo_remove, name="edition_memo_remove"),
    path(f"{EDITION}wijzigen/", editions.edition_edit, name="edition_edit"),
    path(f"{EDITION}suggesties/", suggestions.suggestions, name="suggestions"),
    path(f"{EDITION}suggesties/afgewezen/", suggestions.suggestions_rejected, name="suggestions_rejected"),
    path(f"{PAIR}past-niet/", suggestions.suggestion_reject, name="suggestion_reject"),
    path(f"{PAIR}past-wel/", suggestions.suggestion_restore, name="suggestion_restore"),
    path(THESAURUS, thesaurus.thesaurus, name="thesaurus"),
    path(f"{THESAURUS}nieuw/", thesaurus.concept_form, name="concept_add"),
    path(f"{THESAURUS}terugzetten/", thesaurus.thesaurus_reset, name="thesaurus_reset"),
    path(f"{THESAURUS}<slug:code>/", thesaurus.concept_form, name="concept_edit"),
    path(f"{THESAURUS}<slug:code>/verwijderen/", thesaurus.concept_remove, name="concept_remove"),
    path(f"{EDITION}volgende/", next_edition.edition_continue, name="edition_continue"),
    path(f"{EDITION}verschil/", next_edition.edition_difference, name="edition_difference"),
    path(f"{EDITION}volgorde/", editions.edition_order, name="edition_order"),
    path(f"{EDITION}initiatieven/<slug:initiative>/", editions.edition_entry, name="edition_entry"),
    path(f"{EDITION}elementen/nieuw/", overarching.overarching_form, name="overarching_add"),
    path(OVERARCHING, overarching.overarching, name="overarching"),
    path(f"{OVERARCHING}wijzigen/", overarching.overarching_form, name="overarching_edit"),
    path(f"{OVERARCHING}verwijderen/", overarching.overarching_remove, name="overarching_remove"),
    path(f"{OVERARCHING}initiatieven/", cells.support_row, name="support_row"),
    path(f"{OVERARCHING}initiatieven/<slug:initiative>/", cells.support_cell, name="support_cell"),
    path(f"{EDITION}belemmeringen/nieuw/", conclusions.barrier_form, name="barrier_add"),
    path(f"{EDITION}belemmeringen/<slug:reference>/", conclusions.barrier_form, name="barrier_edit"),
    path(f"{EDITION}belemmeringen/<slug:reference>/verwijderen/", conclusions.barrier_remove, name="barrier_remove"),
    path(f"{EDITION}conclusies/nieuw/", conclusions.conclusion_form, name="conclusion_add"),
    path(CONCLUSION, conclusions.conclusion_form, name="conclusion_edit"),
    path(f"{CONCLUSION}verwijderen/", conclusions.conclusion_remove, name="conclusion_remove"),
    path(f"{CONCLUSION}leerpunten/nieuw/", conclusions.lesson_form, name="lesson_add"),
    path(f"{CONCLUSION}leerpunten/<slug:lesson>/", conclusions.lesson_form, name="lesson_edit"),
    path(f"{CONCLUSION}leerpunten/<slug:lesson>/verwijderen/", conclusions.lesson_remove, name="lesson_remove"),
    path(f"{EDITION}dubbel/", double_coding.double_codings, name="double_codings"),
    path(DOUBLE, double_coding.double_coding, name="double_coding"),
    path(f"{DOUBLE}klaar/", double_coding.double_coding_done, name="double_coding_done"),
    path(f"{DOUBLE}overnemen/", double_coding.double_coding_take_over, name="double_coding_take_over"),
    path(f"{DOUBLE}stoppen/", double_coding.double_coding_remove, name="double_coding_remove"),
    path(f"{DOUBLE}elementen/<slug:element>/", double_coding.double_coding_element, name="double_coding_element"),
    path(f"{DOUBLE}verschillen/<slug:element>/<slug:initiative>/", double_coding.resolution, name="resolution"),
]
