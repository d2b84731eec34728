// Builds dist/ (wib.css, wib.js, fonts/) from src/ and the locked packages.
// One small script instead of a bundler's configuration: two compilers and a copy of the font files.
import { copyFileSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import * as esbuild from "esbuild";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const packages = join(here, "node_modules");
const dist = join(here, "dist");

// Latin is preloaded; latin-ext (names such as Çelik, Łukasz) is fetched by the browser only when a page needs it.
const fontFiles = ["latin", "latin-ext"].flatMap((subset) =>
  ["normal", "italic"].flatMap((style) =>
    ["source-sans-3", "source-serif-4"].map((family) => [family, `${family}-${subset}-wght-${style}.woff2`]),
  ),
);

// Files are replaced one by one and leftovers removed at the end: a running server keeps serving meanwhile.
mkdirSync(join(dist, "fonts"), { recursive: true });

for (const [family, file] of fontFiles) {
  copyFileSync(join(packages, "@fontsource-variable", family, "files", file), join(dist, "fonts", file));
}

const compiled = sass.compile(join(here, "src", "scss", "wib.scss"), {
  loadPaths: [packages],
  quietDeps: true,
  // Bootstrap 5 is written with @import; it moves to modules in version 6.
  silenceDeprecations: ["import", "global-builtin", "color-functions", "if-function"],
});
const css = await esbuild.transform(compiled.css, { loader: "css", minify: true });
writeFileSync(join(dist, "wib.css"), css.code);

await esbuild.build({
  entryPoints: [join(here, "src", "js", "wib.js")],
  outfile: join(dist, "wib.js"),
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2020",
  logLevel: "warning",
});

const made = new Set(["wib.css", "wib.js", "fonts", ...fontFiles.map(([, file]) => join("fonts", file))]);
for (const file of readdirSync(dist, { recursive: true })) {
  if (!made.has(file)) rmSync(join(dist, file), { recursive: true, force: true });
}

const kilobytes = (bytes) => `${(bytes / 1000).toFixed(1)} kB`;
const cssGzipped = gzipSync(css.code).length;
console.log(`wib.css ${kilobytes(css.code.length)} (${kilobytes(cssGzipped)} gzipped)`);
console.log(`wib.js  ${kilobytes(statSync(join(dist, "wib.js")).size)}`);
