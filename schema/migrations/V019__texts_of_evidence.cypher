// The words of claims and sources are searched.
CREATE FULLTEXT INDEX evidence_texts IF NOT EXISTS FOR (n:Claim|Source|SourceVersion) ON EACH [n.statement, n.quote, n.title, n.publisher] OPTIONS {indexConfig: {`fulltext.analyzer`: 'standard-folding'}};
