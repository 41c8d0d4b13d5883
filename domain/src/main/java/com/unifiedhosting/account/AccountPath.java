package com.unifiedhosting.account;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * Where an account stands in the tree of accounts, as account ids joined by {@code /}: {@code platform},
 * {@code platform/acc_acme}, {@code platform/acc_acme/acc_bob}. One to three segments, the first always
 * {@code platform}. Everything owned carries its owner's path (architecture, rule 7).
 */
public record AccountPath(@JsonValue String value) {

    public static final AccountPath PLATFORM = new AccountPath("platform");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AccountPath {
        List<String> segments = List.of(value.split("/", -1));
        if (segments.size() > 3 || !segments.getFirst().equals("platform")) {
            throw new IllegalArgumentException("expected a path of the form platform[/reseller][/customer]");
        }
        segments.forEach(AccountId::new);
    }

    public AccountPath child(AccountId id) {
        return new AccountPath(value + "/" + id.value());
    }

    /** True for the account itself and for everything below it. */
    public boolean covers(AccountPath other) {
        return other.value.equals(value) || other.value.startsWith(value + "/");
    }

    public AccountId owner() {
        return new AccountId(value.substring(value.lastIndexOf('/') + 1));
    }

    /** Whose customer the owner is: the path directly above, or for the platform itself. */
    public AccountPath seller() {
        int slash = value.lastIndexOf('/');
        return slash < 0 ? this : new AccountPath(value.substring(0, slash));
    }

    @Override
    public String toString() {
        return value;
    }
}
