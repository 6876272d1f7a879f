// Prints what graphology, the library under Gephi Lite, reads from a GraphML or GEXF file: node read_network.mjs FILE
import { readFileSync } from "node:fs";
import Graph from "graphology";
import gexf from "graphology-gexf";
import graphml from "graphology-graphml";

const file = process.argv[2];
const parser = file.endsWith(".gexf") ? gexf : graphml;
const graph = parser.parse(Graph, readFileSync(file, "utf8"));
const nodes = graph.mapNodes((id, attributes) => ({ id, attributes }));
const edges = graph.mapEdges((id, attributes, source, target, _, __, undirected) => ({
  id, source, target, directed: !undirected, attributes,
}));
process.stdout.write(JSON.stringify({ graph: graph.getAttributes(), nodes, edges }));
