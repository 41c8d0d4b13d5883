package com.unifiedhosting.account.command;

import com.unifiedhosting.account.AccountCommand.ChangeProfile;
import com.unifiedhosting.account.AccountCommand.RegisterAccount;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountKind;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.AccountRefusal;
import com.unifiedhosting.account.AccountStatus;
import com.unifiedhosting.account.ClaimKeys;
import com.unifiedhosting.account.Profile;
import com.unifiedhosting.shared.CountryCode;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.TaxId;
import com.unifiedhosting.shared.command.Caller;
import com.unifiedhosting.shared.command.Loading;
import com.unifiedhosting.tax.TaxIds;
import java.util.Locale;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;
import org.springframework.stereotype.Component;

/** Registers accounts and changes profiles, each together with the claim of the e-mail address: both or neither. */
@Component
class AccountRegistration implements AccountOpening {

    private final Repository<Account> accounts;
    private final AccountReading reading;
    private final ClaimDesk claims;
    private final ClaimKeys keys;

    AccountRegistration(Repository<Account> accounts, AccountReading reading, ClaimDesk claims, ClaimKeys keys) {
        this.accounts = accounts;
        this.reading = reading;
        this.claims = claims;
        this.keys = keys;
    }

    /** Repeated with the same data: no-op, also after the profile was changed. Other data: refused. */
    @CommandHandler
    Long handle(RegisterAccount command) {
        return register(command);
    }

    @Override
    public Long register(RegisterAccount command) {
        Aggregate<Account> account = Loading.existingOrNew(accounts, command.accountId(), Account::new);
        if (account.invoke(existing -> existing.isRegisteredBy(command))) {
            return account.version();
        }
        guardTaxId(command.profile());
        AccountPath path = pathOf(command);
        try {
            claims.take(
                    keys.email(command.profile().email()), command.accountId().value());
        } catch (Refused refused) {
            throw emailTaken(refused);
        }
        account.execute(created -> created.register(command, path));
        return account.version();
    }

    /** Repeated: no-op. */
    @CommandHandler
    Long handle(ChangeProfile command) {
        Aggregate<Account> account = Loading.existing(accounts, command.accountId());
        if (account.invoke(existing -> existing.wouldChange(command))) {
            guardTaxId(command.profile());
            try {
                claims.exchange(
                        keys.email(account.invoke(Account::profile).email()),
                        keys.email(command.profile().email()),
                        command.accountId().value());
            } catch (Refused refused) {
                throw emailTaken(refused);
            }
            account.execute(existing -> existing.change(command));
        }
        return account.version();
    }

    private AccountPath pathOf(RegisterAccount command) {
        boolean isPlatform = command.kind() == AccountKind.PLATFORM;
        if (isPlatform != command.accountId().equals(AccountId.PLATFORM) || isPlatform != (command.parent() == null)) {
            throw unsuitable("The platform, and only the platform, stands below nothing.");
        }
        return command.parent() == null
                ? AccountPath.PLATFORM
                : parentOf(command.kind(), command.parent()).path().child(command.accountId());
    }

    private AccountFacts parentOf(AccountKind kind, AccountId parent) {
        return reading.find(parent)
                .filter(account -> Caller.covers(account.path()))
                .filter(account -> account.status() == AccountStatus.ACTIVE)
                .filter(account -> account.kind() == AccountKind.PLATFORM
                        || (account.kind() == AccountKind.RESELLER && kind == AccountKind.CUSTOMER))
                .orElseThrow(() -> unsuitable(parent + " is no active account below which a "
                        + kind.name().toLowerCase(Locale.ROOT) + " can stand."));
    }

    private static void guardTaxId(Profile profile) {
        TaxId taxId = profile.taxId();
        CountryCode country =
                profile.address() == null ? null : profile.address().country();
        if (taxId != null && !TaxIds.possible(taxId, country)) {
            throw new Refused(AccountRefusal.TAX_ID_IMPOSSIBLE, "No tax id of " + country + " looks like that.");
        }
    }

    private static Refused unsuitable(String detail) {
        return new Refused(AccountRefusal.PARENT_UNSUITABLE, detail);
    }

    private static Refused emailTaken(Refused refused) {
        return refused.is(AccountRefusal.CLAIMED_BY_ANOTHER)
                ? new Refused(AccountRefusal.EMAIL_TAKEN, "Another account holds this e-mail address.")
                : refused;
    }
}
