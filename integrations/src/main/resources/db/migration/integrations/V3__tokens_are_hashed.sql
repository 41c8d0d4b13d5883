-- Who charges again under a key must name the same payment method; to compare, its hash is enough.
alter table sandbox_gateway.charge rename column token to token_hash;
update sandbox_gateway.charge set token_hash = encode(sha256(convert_to(token_hash, 'UTF8')), 'hex');
