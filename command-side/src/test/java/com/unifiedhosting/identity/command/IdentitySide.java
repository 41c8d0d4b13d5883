package com.unifiedhosting.identity.command;

import static com.unifiedhosting.account.AccountMaker.ACME;
import static com.unifiedhosting.account.AccountMaker.BOB;
import static com.unifiedhosting.account.AccountMaker.acmeRegistered;
import static com.unifiedhosting.account.AccountMaker.bobRegistered;
import static com.unifiedhosting.account.AccountMaker.platformRegistered;
import static com.unifiedhosting.identity.UserMaker.ANN;
import static com.unifiedhosting.identity.UserMaker.NOW;
import static com.unifiedhosting.identity.UserMaker.PASSWORD;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.identity.AddressKey;
import com.unifiedhosting.identity.IssuedToken;
import com.unifiedhosting.identity.NewSession;
import com.unifiedhosting.identity.PasswordHash;
import com.unifiedhosting.identity.SecondFactor;
import com.unifiedhosting.identity.TokenPurpose;
import com.unifiedhosting.identity.UserCommand.RecordFailedLogin;
import com.unifiedhosting.identity.UserCommand.RecordLogin;
import com.unifiedhosting.identity.UserCommand.VerifyEmail;
import com.unifiedhosting.identity.UserMaker;
import com.unifiedhosting.shared.command.CommandSide;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The platform, the reseller Acme, its customer Bob, and Ann in his account as a test begins with her. */
abstract class IdentitySide {

    final CommandSide side = new CommandSide(NOW);

    @BeforeEach
    void thereAreAccounts() {
        side.happened(AccountId.PLATFORM, platformRegistered());
        side.happened(ACME, acmeRegistered());
        side.happened(BOB, bobRegistered());
    }

    @AfterEach
    void close() {
        side.close();
    }

    void annIsThere() {
        side.send(UserMaker.registerAnn());
    }

    void annIsVerified() {
        annIsThere();
        side.send(new VerifyEmail(ANN, UserMaker.token("verification").hash()));
    }

    void later(Duration time) {
        side.moveTo(NOW.plus(time));
    }

    void failsFrom(AddressKey address, int times) {
        for (int time = 0; time < times; time++) {
            side.send(new RecordFailedLogin(ANN, address, UserMaker.DEVICE));
        }
    }

    static RecordLogin login(NewSession session) {
        return login(PASSWORD, null, session);
    }

    static RecordLogin login(PasswordHash verified, @Nullable SecondFactor factor, NewSession session) {
        return new RecordLogin(ANN, verified, factor, session);
    }

    static IssuedToken issued(String token, TokenPurpose purpose) {
        return IssuedToken.of(UserMaker.token(token), purpose, NOW);
    }
}
