/** The terms of other vocabularies for entities of a kind. */
export interface EntityMappings {
  /** The schema of FollowTheMoney that they are written as, and those that are read as them. */
  readonly ftm?: { readonly schema: string; readonly reads?: readonly string[] };
  /** The type of their records in the Beneficial Ownership Data Standard. */
  readonly bods?: "entity" | "person";
  /** The type of schema.org. Default: Thing. Null: they are left out. */
  readonly schemaOrg?: string | null;
  /** The classes of items of Wikidata. Those of the lowest rank decide first; before all else, if they are certain. */
  readonly wikidata?: {
    readonly classes: readonly string[];
    readonly rank: number;
    readonly isCertain?: true;
  };
}

/** The terms of other vocabularies for facts of a kind. */
export interface RelationshipMappings {
  /** The schema of FollowTheMoney, its properties for the ends, and for the role: of a field, or the same for all. */
  readonly ftm?: {
    readonly schema: string;
    readonly from: string;
    readonly to: string;
    readonly role?: string;
    readonly fixedRole?: string;
  };
  /** The type of interest in the Beneficial Ownership Data Standard. */
  readonly bods?: string;
  /** The property of schema.org, and the end of the fact that has it. */
  readonly schemaOrg?: { readonly of: "from" | "to"; readonly name: string };
}
