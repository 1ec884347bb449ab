// Claims that are contested, which are few: only they have the property.
CREATE INDEX claim_contested IF NOT EXISTS FOR (n:Claim) ON (n.contested);
