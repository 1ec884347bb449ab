// The processes that serve the graph, the budgets of their callers, and the documents that clients have registered. None of them
// is a part of the graph: they expire.
CREATE CONSTRAINT api_process_id IF NOT EXISTS FOR (n:ApiProcess) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT shared_budget_id IF NOT EXISTS FOR (n:SharedBudget) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT service_turn_id IF NOT EXISTS FOR (n:ServiceTurn) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT registered_document_hash IF NOT EXISTS FOR (n:RegisteredDocument) REQUIRE n.hash IS UNIQUE;
