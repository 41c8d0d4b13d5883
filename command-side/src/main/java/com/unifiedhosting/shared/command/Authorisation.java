package com.unifiedhosting.shared.command;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.account.command.Accounts;
import com.unifiedhosting.identity.Authority;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.identity.Permissions;
import com.unifiedhosting.identity.Reach;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Lets a command through only when its sender has what it needs ({@link Permissions}), wherever it came
 * from. How far that goes is kept in the unit of work, where {@link Caller#mustCover} finds it when it is known
 * what the command is about.
 */
final class Authorisation implements MessageHandlerInterceptor<CommandMessage<?>> {

    private static final String GRANTED = Authorisation.class.getName();
    private static final String OWNERS = GRANTED + ".owners";

    /**
     * A permission that the sender has, and how far it goes for him.
     *
     * @param besides how far goes what he needs as well; as the first where that is nothing
     */
    record Granted(Permission permission, Reach reach, Reach besides) {

        boolean includes(AccountPath caller, AccountPath owner) {
            return reach.includes(caller, owner) && besides.includes(caller, owner);
        }
    }

    /** As far as the path, where nobody asked. */
    private static final Granted EVERYTHING = new Granted(Permission.INTERNAL, Reach.COVERED, Reach.COVERED);

    private final Accounts accounts;

    Authorisation(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        CommandMessage<?> command = unitOfWork.getMessage();
        Permission permission = Permissions.of(command.getPayload());
        Authority authority = Authority.of(command.getMetaData());
        Reach reach = reach(authority, permission);
        Reach besides = Permissions.besides(command.getPayload())
                .map(needed -> reach(authority, needed))
                .orElse(reach);
        if (reach == Reach.INVOICED || besides == Reach.INVOICED) {
            mustInvoice(command);
        }
        unitOfWork.resources().put(GRANTED, new Granted(permission, reach, besides));
        unitOfWork.resources().put(OWNERS, new Owners(accounts, new HashMap<>()));
        return chain.proceed();
    }

    private static Reach reach(Authority authority, Permission permission) {
        return authority
                .reach(permission)
                .orElseThrow(() -> authority.refusal("This needs the permission " + permission.scope() + "."));
    }

    /** What lets the command being handled through. */
    static Granted granted() {
        return CurrentUnitOfWork.map(work -> Optional.ofNullable(work.<Granted>getResource(GRANTED)))
                .flatMap(Function.identity())
                .orElse(EVERYTHING);
    }

    /** Where an owner stands now, read once a command; where he stood, when nobody asked. */
    static AccountPath presentPath(UnitOfWork<?> unitOfWork, AccountPath owner) {
        Owners owners = unitOfWork.getResource(OWNERS);
        return owners == null || owner.equals(AccountPath.PLATFORM) ? owner : owners.presentPath(owner.owner());
    }

    private record Owners(Accounts accounts, Map<AccountId, AccountPath> known) {

        AccountPath presentPath(AccountId owner) {
            return known.computeIfAbsent(owner, id -> accounts.read(id).path());
        }
    }

    static Refused forbidden(String detail) {
        return new Refused(SharedRefusal.FORBIDDEN, detail);
    }

    private void mustInvoice(CommandMessage<?> command) {
        AccountPath caller =
                new AccountPath(String.valueOf(command.getMetaData().get(Provenance.PATH)));
        if (!accounts.read(caller.owner()).billingSettings().billsItself()) {
            throw forbidden("The platform invoices for your account, so this is the platform's to do.");
        }
    }
}
