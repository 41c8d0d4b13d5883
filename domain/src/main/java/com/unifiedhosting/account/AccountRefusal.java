package com.unifiedhosting.account;

import com.unifiedhosting.shared.RefusalCode;

/** Why an order to an account, or a claim, is refused. */
public enum AccountRefusal implements RefusalCode {
    /** No account has this identifier. */
    UNKNOWN_ACCOUNT(Kind.NOT_FOUND),
    /** The identifier is taken by an account with other data. */
    ALREADY_REGISTERED(Kind.CONFLICT),
    /** Another account holds this e-mail address. */
    EMAIL_TAKEN(Kind.CONFLICT),
    /** Another owner holds the claimed value. */
    CLAIMED_BY_ANOTHER(Kind.CONFLICT),
    /** The parent is missing, not active, or of a kind that can have no such child. */
    PARENT_UNSUITABLE(Kind.RULE_BROKEN),
    /** The account is suspended, closing or closed. */
    NOT_ACTIVE(Kind.CONFLICT),
    /** The account is closing or closed, so no suspension can be undone. */
    NOT_SUSPENDED(Kind.CONFLICT),
    /** The account is not closing, or its grace period is not over. */
    NOT_CLOSING(Kind.CONFLICT),
    /** The account is closed for good. */
    CLOSED(Kind.CONFLICT),
    /** Who stands above it has closed it, and takes that back. */
    CLOSED_FROM_ABOVE(Kind.CONFLICT),
    /** The platform account cannot be suspended or closed. */
    PLATFORM_PROTECTED(Kind.RULE_BROKEN),
    /** Only customers are moved. */
    NOT_A_CUSTOMER(Kind.RULE_BROKEN),
    /** More accounts than can be sorted by name, which stands nowhere where the database could sort it. */
    TOO_MANY_TO_SORT(Kind.MALFORMED),
    /** The caller has not asked for the data of the account within the last hour. */
    EXPORT_NOT_ASKED(Kind.CONFLICT),
    /** Only the platform and resellers issue invoices. */
    NOT_AN_ISSUER(Kind.RULE_BROKEN),
    /** A number without a year would look like one of a year. */
    NUMBERS_AMBIGUOUS(Kind.RULE_BROKEN),
    /** How invoices are grouped was changed less than a day ago, and has not taken effect. */
    GROUPING_PENDING(Kind.CONFLICT),
    /** Nobody in the country of the address can have this tax id. */
    TAX_ID_IMPOSSIBLE(Kind.RULE_BROKEN),
    /** Who charges tax has to say where he is taxed, in his settings or by an address. */
    TAX_HOME_UNKNOWN(Kind.RULE_BROKEN);

    private final Kind kind;

    AccountRefusal(Kind kind) {
        this.kind = kind;
    }

    @Override
    public String context() {
        return "account";
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
