import { LegalEntity } from "../entities/legal-entity.js";
import { Organization } from "../entities/organization.js";
import { Person } from "../entities/person.js";
import { Property } from "../model/property.js";
import { RelationshipKind } from "../model/relationship-kind.js";
import { Relationship } from "./relationship.js";

@RelationshipKind({
  kind: "EMPLOYMENT",
  verb: "EMPLOYED_BY",
  time: "STATE",
  from: [Person],
  to: [LegalEntity],
  description: "A person works for a party.",
  words: {
    out: "works for",
    in: "employs",
    past: { out: "worked for", in: "employed" },
    state: "work for {to}[ as {jobTitle}]",
    began: "worked for {to}[ as {jobTitle}]",
    ended: "ceased to work for {to}",
    search: { en: "employee, employer, employ, work, job" },
  },
  look: { fields: ["jobTitle"] },
  mappings: {
    ftm: {
      schema: "Employment",
      from: "employee",
      to: "employer",
      role: "jobTitle",
      defaultRole: "employee",
      reads: [{ schema: "Directorship", from: "director", to: "organization", defaultRole: "director" }],
    },
    schemaOrg: { of: "from", name: "worksFor" },
  },
  connections: [
    {
      on: [Person],
      name: "employers",
      one: "employer",
      reads: "OUT",
      description: "The employers of the person.",
    },
    {
      on: [Organization],
      name: "employees",
      one: "employee",
      reads: "IN",
      description: "The people who work there.",
    },
  ],
})
export class Employment extends Relationship {
  @Property("String", {
    nullable: true,
    formerly: "title",
    description: "The position, such as analyst.",
  })
  jobTitle?: string | null;
}
