// node parse.mjs FILE…: what N3.js and jsonld-streaming-parser read, as one JSON object: file name -> quads.
// A quad is [subject, predicate, object, datatype or language tag of a literal or "", graph or ""].

import { createReadStream } from "node:fs";
import { basename, extname } from "node:path";
import { JsonLdParser } from "jsonld-streaming-parser";
import { StreamParser } from "n3";

const N3_FORMATS = {
  ".nq": "application/n-quads",
  ".nt": "application/n-triples",
  ".trig": "application/trig",
  ".ttl": "text/turtle",
};

function parserOf(file) {
  const suffix = extname(file);
  if (suffix === ".jsonld") {
    // A context at an address would be fetched: the file must do without.
    return new JsonLdParser({ documentLoader: { load: (url) => Promise.reject(new Error(`asks for ${url}`)) } });
  }
  if (!(suffix in N3_FORMATS)) throw new Error(`${file}: no parser for ${suffix || "no suffix"}`);
  return new StreamParser({ format: N3_FORMATS[suffix] });
}

async function quadsOf(file) {
  const quads = [];
  const parser = parserOf(file);
  createReadStream(file).pipe(parser);
  for await (const { subject, predicate, object, graph } of parser) {
    const kind = object.termType === "Literal" ? object.language || object.datatype.value : "";
    quads.push([subject.value, predicate.value, object.value, kind, graph.value]);
  }
  return quads;
}

const found = {};
for (const file of process.argv.slice(2)) found[basename(file)] = await quadsOf(file);
process.stdout.write(JSON.stringify(found));
