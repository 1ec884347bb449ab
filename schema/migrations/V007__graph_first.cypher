// The node that has the revision is older than all that is recorded: Neo4j applies a commit in the order of its records' age, so
// that whoever sees no new revision sees nothing of what comes with it.
MERGE (g:Graph {id: 'graph'}) ON CREATE SET g.revision = 0, g.writer = '';
