// What sources say that something is (TRAIT, CHARACTERIZATION), and parts of groups (PART).
CREATE INDEX trait_name IF NOT EXISTS FOR (n:Trait) ON (n.name);
CREATE CONSTRAINT characterized_as_id IF NOT EXISTS FOR ()-[r:CHARACTERIZED_AS]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT characterized_as_bounded_id IF NOT EXISTS FOR ()-[r:CHARACTERIZED_AS_BOUNDED]-() REQUIRE r.id IS UNIQUE;
CREATE INDEX characterized_as_closed_id IF NOT EXISTS FOR ()-[r:CHARACTERIZED_AS_CLOSED]-() ON (r.id);
CREATE INDEX characterized_as_bounded_from IF NOT EXISTS FOR ()-[r:CHARACTERIZED_AS_BOUNDED]-() ON (r.fromId, r.lastDay);
CREATE INDEX characterized_as_bounded_to IF NOT EXISTS FOR ()-[r:CHARACTERIZED_AS_BOUNDED]-() ON (r.toId, r.lastDay);
CREATE CONSTRAINT part_of_id IF NOT EXISTS FOR ()-[r:PART_OF]-() REQUIRE r.id IS UNIQUE;
CREATE CONSTRAINT part_of_bounded_id IF NOT EXISTS FOR ()-[r:PART_OF_BOUNDED]-() REQUIRE r.id IS UNIQUE;
CREATE INDEX part_of_closed_id IF NOT EXISTS FOR ()-[r:PART_OF_CLOSED]-() ON (r.id);
CREATE INDEX part_of_bounded_from IF NOT EXISTS FOR ()-[r:PART_OF_BOUNDED]-() ON (r.fromId, r.lastDay);
CREATE INDEX part_of_bounded_to IF NOT EXISTS FOR ()-[r:PART_OF_BOUNDED]-() ON (r.toId, r.lastDay);
