package com.unifiedhosting.account;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tags of an account by whose customer it was when they were given: they are the seller's, as notes are, and stay with him
 * when it is moved. Who becomes its seller again finds those that he gave before.
 *
 * @param given none for a seller who gave none; those of the platform's own account, which has no seller, under its own
 *     identifier
 */
public record TagsBySeller(Map<AccountId, Set<Tag>> given) {

    public static final TagsBySeller NONE = new TagsBySeller(Map.of());

    public TagsBySeller {
        given = Map.copyOf(given);
    }

    /** Those of a seller; null for the platform's own account. */
    public Set<Tag> of(@Nullable AccountId seller) {
        return given.getOrDefault(named(seller), Set.of());
    }

    /** With others of a seller in place of his. */
    public TagsBySeller with(@Nullable AccountId seller, Set<Tag> tags) {
        Map<AccountId, Set<Tag>> changed = new HashMap<>(given);
        changed.put(named(seller), Set.copyOf(tags));
        return new TagsBySeller(changed);
    }

    private static AccountId named(@Nullable AccountId seller) {
        return seller == null ? AccountId.PLATFORM : seller;
    }
}
