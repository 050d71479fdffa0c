// Prints, a line a PDF, what pdf.js (Firefox's viewer) reads: a JSON list of its pages' texts.
import { readFileSync } from "node:fs";

// Wanted for drawing alone.
globalThis.DOMMatrix ??= class {};
console.warn = () => {};
console.log = console.info = () => {};
const { getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");

for (const file of process.argv.slice(2)) {
  const data = new Uint8Array(readFileSync(file));
  const pdf = await getDocument({ data, verbosity: 0 }).promise;
  const pages = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    pages.push(items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join(""));
  }
  process.stdout.write(`${JSON.stringify(pages)}\n`);
}
