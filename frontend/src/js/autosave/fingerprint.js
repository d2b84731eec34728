// The same as forms/keeping/typed.py: which text a page has seen, in a few characters. A test compares the two.
const TABLE = Uint32Array.from({ length: 256 }, (_, start) => {
  let value = start;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});
// What Python's strip() takes away, which is not quite what trim() does.
const SPACE = "[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+";
const EDGES = new RegExp(`^${SPACE}|${SPACE}$`, "g");

export function cleaned(text) {
  return text.replaceAll("\0", "").replaceAll("\r\n", "\n").replace(EDGES, "");
}

export function fingerprint(text) {
  let value = 0xffffffff;
  for (const byte of new TextEncoder().encode(cleaned(text))) value = TABLE[(value ^ byte) & 255] ^ (value >>> 8);
  return ((value ^ 0xffffffff) >>> 0).toString(16);
}
