// node comunica.mjs GRAPH.ttl < questions.json: asks Comunica all questions of a JSON object (name -> SPARQL) about one
// file, read once by N3.js. Prints a JSON object: name -> {columns, rows}, or {error}; a value is [text, kind], where
// the kind is the datatype or language tag of a literal and "" of an IRI; null where a variable has no value.

import { readFileSync } from "node:fs";
import { QueryEngine } from "@comunica/query-sparql-rdfjs";
import { Parser, Store } from "n3";

function cell(term) {
  if (!term) return null;
  return [term.value, term.termType === "Literal" ? term.language || term.datatype.value : ""];
}

async function answer(engine, sources, question) {
  const result = await engine.query(question, { sources });
  if (result.resultType !== "bindings") throw new Error(`gives ${result.resultType}, no rows`);
  const columns = (await result.metadata()).variables.map(({ value }) => value);
  const rows = [];
  for await (const row of await result.execute()) rows.push(columns.map((column) => cell(row.get(column))));
  return { columns, rows };
}

const store = new Store(new Parser({ format: "text/turtle" }).parse(readFileSync(process.argv[2], "utf8")));
const questions = JSON.parse(readFileSync(0, "utf8"));
const engine = new QueryEngine();
const found = { triples: store.size, answers: {} };
for (const [name, question] of Object.entries(questions)) {
  try {
    found.answers[name] = await answer(engine, [store], question);
  } catch (error) {
    found.answers[name] = { error: String(error.message) };
  }
}
process.stdout.write(JSON.stringify(found));
