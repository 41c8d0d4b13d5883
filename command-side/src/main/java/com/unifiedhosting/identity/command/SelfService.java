package com.unifiedhosting.identity.command;

import com.unifiedhosting.identity.AddressKey;
import com.unifiedhosting.identity.ApiKeyCommand.CreateApiKey;
import com.unifiedhosting.identity.ApiKeyCommand.RevokeApiKey;
import com.unifiedhosting.identity.ApiKeyEnd;
import com.unifiedhosting.identity.ApiKeyId;
import com.unifiedhosting.identity.ApiKeyToken;
import com.unifiedhosting.identity.OwnLogin;
import com.unifiedhosting.identity.Password;
import com.unifiedhosting.identity.PasswordHash;
import com.unifiedhosting.identity.Promotion;
import com.unifiedhosting.identity.RecoveryCode;
import com.unifiedhosting.identity.RecoveryCodes;
import com.unifiedhosting.identity.SessionCommand.EndSession;
import com.unifiedhosting.identity.SessionEnd;
import com.unifiedhosting.identity.SessionId;
import com.unifiedhosting.identity.TotpCode;
import com.unifiedhosting.identity.TotpSecret;
import com.unifiedhosting.identity.UserCommand.ChangePassword;
import com.unifiedhosting.identity.UserCommand.ConfirmTotp;
import com.unifiedhosting.identity.UserCommand.DisableTotp;
import com.unifiedhosting.identity.UserCommand.EnrolTotp;
import com.unifiedhosting.identity.UserCommand.LogOutOthers;
import com.unifiedhosting.identity.UserCommand.RecordFailedLogin;
import com.unifiedhosting.identity.UserCommand.RenewRecoveryCodes;
import com.unifiedhosting.identity.UserCommand.RequestEmailChange;
import com.unifiedhosting.identity.UserCommand.RequestVerification;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.identity.Visitor;
import com.unifiedhosting.security.AddressKeys;
import com.unifiedhosting.shared.EmailAddress;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.command.NewIdentity;
import java.util.List;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.springframework.stereotype.Component;

/** The one {@link OwnLogin}, for programs and browsers alike. */
@Component
final class SelfService implements OwnLogin {

    private final CommandGateway commands;
    private final Logins logins;
    private final Passwords passwords;
    private final FreshSecrets secrets;
    private final AddressKeys addresses;
    private final Afterwards afterwards;
    private final Promotion promotion;

    SelfService(
            CommandGateway commands,
            Logins logins,
            Passwords passwords,
            FreshSecrets secrets,
            AddressKeys addresses,
            Afterwards afterwards,
            Promotion promotion) {
        this.commands = commands;
        this.logins = logins;
        this.passwords = passwords;
        this.secrets = secrets;
        this.addresses = addresses;
        this.afterwards = afterwards;
        this.promotion = promotion;
    }

    @Override
    public long changePassword(Provenance caller, String current, Password password, Visitor visitor) {
        Myself me = Myself.of(caller);
        PasswordHash verified = verified(me, current, visitor);
        return send(new ChangePassword(me.userId(), verified, passwords.hash(password), me.session()));
    }

    @Override
    public long changeEmail(Provenance caller, String current, EmailAddress email, Visitor visitor) {
        Myself me = Myself.of(caller);
        return send(new RequestEmailChange(me.userId(), verified(me, current, visitor), email, secrets.token()));
    }

    @Override
    public long requestVerification(Provenance caller) {
        return send(new RequestVerification(Myself.of(caller).userId(), secrets.token()));
    }

    @Override
    public Enrolment enrol(Provenance caller, String current, Visitor visitor) {
        Myself me = Myself.of(caller);
        TotpSecret secret = secrets.totpSecret();
        send(new EnrolTotp(me.userId(), verified(me, current, visitor), secret));
        return new Enrolment(secret, Totp.uri(secret));
    }

    @Override
    public List<RecoveryCode> confirm(Provenance caller, TotpCode code) {
        List<RecoveryCode> codes = secrets.recoveryCodes();
        send(new ConfirmTotp(Myself.of(caller).userId(), code, hashes(codes)));
        promotion.await(caller);
        return codes;
    }

    @Override
    public long disable(Provenance caller, String current, Visitor visitor) {
        Myself me = Myself.of(caller);
        return send(new DisableTotp(me.userId(), verified(me, current, visitor)));
    }

    @Override
    public List<RecoveryCode> renewCodes(Provenance caller, String current, Visitor visitor) {
        Myself me = Myself.of(caller);
        List<RecoveryCode> codes = secrets.recoveryCodes();
        send(new RenewRecoveryCodes(me.userId(), verified(me, current, visitor), hashes(codes)));
        return codes;
    }

    @Override
    public long logOut(Provenance caller) {
        Myself me = Myself.of(caller);
        SessionId session = me.session();
        if (session == null) {
            throw new Refused(UserRefusal.UNKNOWN_SESSION, "This is no session: an API key is revoked instead.");
        }
        return send(new EndSession(session, me.userId(), SessionEnd.LOGGED_OUT));
    }

    @Override
    public long endSession(Provenance caller, SessionId session) {
        return send(new EndSession(session, Myself.of(caller).userId(), SessionEnd.LOGGED_OUT_ELSEWHERE));
    }

    @Override
    public long endOthers(Provenance caller) {
        Myself me = Myself.of(caller);
        return send(new LogOutOthers(me.userId(), me.session()));
    }

    @Override
    public MadeKey createKey(Provenance caller, String current, WantedKey wanted, Visitor visitor) {
        Myself me = Myself.of(caller);
        PasswordHash verified = verified(me, current, visitor);
        ApiKeyId id = NewIdentity.of("key_", caller, null, ApiKeyId::new);
        ApiKeyToken key = new ApiKeyToken(id, secrets.token());
        long version = send(new CreateApiKey(
                id,
                me.userId(),
                verified,
                wanted.name(),
                wanted.scopes(),
                wanted.expiresAt(),
                key.secret().hash()));
        return new MadeKey(id, key, version);
    }

    @Override
    public long revokeKey(Provenance caller, ApiKeyId key) {
        return send(new RevokeApiKey(key, Myself.of(caller).userId(), ApiKeyEnd.REVOKED));
    }

    /** Whoever holds a stolen session and guesses is counted as one who logs in and guesses. */
    private PasswordHash verified(Myself me, String password, Visitor visitor) {
        AddressKey address = addresses.of(visitor.address());
        try (Afterwards.Place place = afterwards.place()) {
            PasswordHash hash = logins.passwordOf(me.userId(), address, passwords.standIn());
            if (!passwords.matches(password, hash)) {
                // not as a part of this request, which may expect a version and so would not be counted
                place.leave(() -> commands.<Long>sendAndWait(new GenericCommandMessage<>(
                        new RecordFailedLogin(me.userId(), address, visitor.device()),
                        visitor.as(me.userId()).asMetaData())));
                throw wrong();
            }
            // others may have guessed meanwhile, at once, until he was locked
            if (logins.passwordOf(me.userId(), address, passwords.standIn()).equals(passwords.standIn())) {
                throw wrong();
            }
            return hash;
        }
    }

    private static Refused wrong() {
        return new Refused(UserRefusal.PASSWORD_WRONG, "That is not your present password.");
    }

    private long send(Object command) {
        return commands.<Long>sendAndWait(command);
    }

    private static RecoveryCodes hashes(List<RecoveryCode> codes) {
        return new RecoveryCodes(codes.stream().map(RecoveryCode::hash).toList());
    }
}
