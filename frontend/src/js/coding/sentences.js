// The sentences of a block, in its own offsets. A line that ends within a paragraph ends no sentence.
const SIMPLE = /[^.!?…]*[.!?…]+["'”’)\]]*\s*|[^.!?…]+$/gu;

function* pieces(text) {
  if (!Intl.Segmenter) {
    for (const found of text.matchAll(SIMPLE)) yield found[0];
    return;
  }
  for (const { segment } of new Intl.Segmenter("nl", { granularity: "sentence" }).segment(text)) yield segment;
}

export function sentencesOf(block) {
  const found = [];
  for (const paragraph of block.paragraphs) {
    let start = paragraph.start;
    for (const piece of pieces(block.words(paragraph).replace(/\n/g, " "))) {
      const end = start + Array.from(piece).length;
      const place = block.trimmed(start, end);
      if (place) found.push({ block, ...place });
      start = end;
    }
  }
  return found;
}
