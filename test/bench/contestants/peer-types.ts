/**
 * The graph as a user of @neo4j/graphql would declare it for the same questions. Each field follows one
 * relationship type, so it reads only open-ended facts. Owners and operators are read by their common label,
 * which costs the peer less than an interface.
 */
export const peerTypes = `
  type Brand @node {
    id: ID!
    name: String!
    firstDay: Int!
    lastDay: Int!
    owners: [LegalEntity!]! @relationship(type: "OWNS", direction: IN, properties: "Fact")
    platforms: [Platform!]! @relationship(type: "PRESENT_ON", direction: OUT, properties: "Fact")
    merchants: [Merchant!]! @relationship(type: "OFFERS", direction: IN, properties: "Fact")
    lawsuits: [Lawsuit!]! @relationship(type: "ABOUT", direction: IN, properties: "Fact")
  }
  type Platform @node {
    id: ID!
    name: String!
    operators: [LegalEntity!]! @relationship(type: "OPERATES", direction: IN, properties: "Fact")
    merchants: [Merchant!]! @relationship(type: "SELLS_ON", direction: IN, properties: "Fact")
  }
  type LegalEntity @node {
    id: ID!
    name: String!
    country: String
    owners: [LegalEntity!]! @relationship(type: "OWNS", direction: IN, properties: "Fact")
  }
  type Merchant @node {
    id: ID!
    name: String!
  }
  type Lawsuit @node {
    id: ID!
    firstDay: Int!
  }
  type Fact @relationshipProperties {
    firstDay: Int!
    lastDay: Int!
  }
`;
