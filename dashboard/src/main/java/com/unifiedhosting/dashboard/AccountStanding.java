package com.unifiedhosting.dashboard;

import com.unifiedhosting.account.AccountCommand.CloseAccount;
import com.unifiedhosting.account.AccountCommand.MoveAccount;
import com.unifiedhosting.account.AccountCommand.ReactivateAccount;
import com.unifiedhosting.account.AccountCommand.ReopenAccount;
import com.unifiedhosting.account.AccountCommand.SuspendAccount;
import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.identity.Needs;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.shared.Reason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Suspends, closes and moves accounts (RE-002, CU-011), each asked once more on a page of its own, and takes that back. Each
 * form leads back to the page of the account.
 */
@Controller
@RequestMapping(path = AccountPages.ACCOUNTS + "/{id}", produces = MediaType.TEXT_HTML_VALUE)
final class AccountStanding {

    private final AccountProfiles profiles;

    AccountStanding(AccountProfiles profiles) {
        this.profiles = profiles;
    }

    @GetMapping("/suspend")
    @Needs(Permission.ACCOUNTS_SUSPEND)
    String askBeforeSuspending(@PathVariable AccountId id, Visit visit) {
        return profiles.ask(id, Confirmation.SUSPEND_ACCOUNT, new Filled(), visit);
    }

    @PostMapping("/suspend")
    @Needs(Permission.ACCOUNTS_SUSPEND)
    String suspend(@PathVariable AccountId id, @RequestParam(required = false) @Nullable String reason, Visit visit) {
        Filled form = new Filled();
        Optional<Reason> why = form.reason("reason", reason);
        return profiles.sure(
                id,
                Confirmation.SUSPEND_ACCOUNT,
                form,
                () -> new SuspendAccount(id, why.orElseThrow()),
                Note.ACCOUNT_SUSPENDED,
                visit);
    }

    @PostMapping("/reactivate")
    @Needs(Permission.ACCOUNTS_SUSPEND)
    String reactivate(@PathVariable AccountId id, Visit visit) {
        return profiles.done(id, new Filled(), () -> new ReactivateAccount(id), Note.ACCOUNT_REACTIVATED, visit);
    }

    @GetMapping("/close")
    @Needs(Permission.ACCOUNTS_CLOSE)
    String askBeforeClosing(@PathVariable AccountId id, Visit visit) {
        return profiles.ask(id, Confirmation.CLOSE_ACCOUNT, new Filled(), visit);
    }

    @PostMapping("/close")
    @Needs(Permission.ACCOUNTS_CLOSE)
    String close(@PathVariable AccountId id, @RequestParam(required = false) @Nullable String reason, Visit visit) {
        Filled form = new Filled();
        Optional<Reason> why = form.reason("reason", reason);
        return profiles.sure(
                id,
                Confirmation.CLOSE_ACCOUNT,
                form,
                () -> new CloseAccount(id, why.orElseThrow()),
                Note.ACCOUNT_CLOSING,
                visit);
    }

    @PostMapping("/reopen")
    @Needs(Permission.ACCOUNTS_CLOSE)
    String reopen(@PathVariable AccountId id, Visit visit) {
        return profiles.done(id, new Filled(), () -> new ReopenAccount(id), Note.ACCOUNT_REOPENED, visit);
    }

    @GetMapping("/move")
    @Needs(Permission.ACCOUNTS_MOVE)
    String askBeforeMoving(@PathVariable AccountId id, Visit visit) {
        return profiles.ask(id, Confirmation.MOVE_ACCOUNT, new Filled(), visit);
    }

    @PostMapping("/move")
    @Needs(Permission.ACCOUNTS_MOVE)
    String move(@PathVariable AccountId id, @RequestParam(required = false) @Nullable String parent, Visit visit) {
        Filled form = new Filled();
        Optional<AccountId> seller = form.read(
                "parent",
                parent,
                AccountId::new,
                "Please write the identifier of a reseller: acc_ and what follows, or platform.");
        return profiles.sure(
                id,
                Confirmation.MOVE_ACCOUNT,
                form,
                () -> new MoveAccount(id, seller.orElseThrow()),
                Note.ACCOUNT_MOVED,
                visit);
    }
}
