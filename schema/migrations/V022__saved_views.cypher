// Workspaces and boards are found by their ids, and through their owners.
CREATE CONSTRAINT saved_view_id IF NOT EXISTS FOR (n:SavedView) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT saved_view_owner_id IF NOT EXISTS FOR (n:SavedViewOwner) REQUIRE n.id IS UNIQUE;
