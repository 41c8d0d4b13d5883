package com.unifiedhosting.billing.command;

import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.account.ClaimId;
import com.unifiedhosting.account.command.Claims;
import com.unifiedhosting.billing.BillingRefusal;
import com.unifiedhosting.shared.Identifier;
import com.unifiedhosting.shared.Refused;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.springframework.stereotype.Component;

/**
 * Counts money from outside once per reference: what came in, by receipt or ahead, per issuer, whose bank gives the
 * reference; other credit per ledger. The reference is claimed, in the unit of work that books the money, by an owner that
 * names the entry: the same again holds the claim already, another entry is another owner. So neither invoice nor ledger has
 * to remember references, however many there are.
 */
@Component
final class References {

    private final Claims claims;

    References(Claims claims) {
        this.claims = claims;
    }

    /**
     * Claims a reference.
     *
     * @param among within whose entries the reference means one: the issuer, or the ledger
     * @param where the invoice or ledger on which the money is booked
     * @param entry all that tells one entry there from a contradicting one
     * @return false when this entry was booked there under this reference before
     * @throws Refused ENTRY_CONTRADICTS when another one was
     */
    boolean countsNow(Identifier among, String reference, Identifier where, String entry) {
        try {
            return claims.take(claimOn(among, reference), where.value() + "=" + entry);
        } catch (Refused refused) {
            if (refused.is(AccountRefusal.CLAIMED_BY_ANOTHER)) {
                throw new Refused(
                        BillingRefusal.ENTRY_CONTRADICTS, "Another entry was booked under this reference before.");
            }
            throw refused;
        }
    }

    /** {@code claim_reference:<SHA-256>}: an identifier may hold neither all characters of a reference nor its length. */
    private static ClaimId claimOn(Identifier among, String reference) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((among.value() + "\n" + reference).getBytes(StandardCharsets.UTF_8));
            return new ClaimId("claim_reference:" + HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("SHA-256 is part of every Java platform", e);
        }
    }
}
