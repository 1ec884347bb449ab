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

/** A schema of FollowTheMoney that links two things, with its properties for the ends of the fact. */
export interface FtmLinkSchema {
  readonly schema: string;
  readonly from: string;
  readonly to: string;
  /** The role of a link that has none. */
  readonly defaultRole?: string;
}

/** The terms of other vocabularies for facts of a kind. */
export interface RelationshipMappings {
  /** The schema of FollowTheMoney that they are written as. */
  readonly ftm?: FtmLinkSchema & {
    /** The field with the role. */
    readonly role?: string;
    /** The role of all. Such facts share their schema with another kind, which it is read as. */
    readonly fixedRole?: string;
    /** Further schemas that are read as such facts. */
    readonly reads?: readonly FtmLinkSchema[];
  };
  /** The type of interest in the Beneficial Ownership Data Standard. */
  readonly bods?: string;
  /** The property of schema.org, and the end of the fact that has it. */
  readonly schemaOrg?: { readonly of: "from" | "to"; readonly name: string };
}
