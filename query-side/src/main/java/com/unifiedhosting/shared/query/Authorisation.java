package com.unifiedhosting.shared.query;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.AboutUser;
import com.unifiedhosting.identity.Authority;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.identity.Permissions;
import com.unifiedhosting.identity.Reach;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Scoped;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.queryhandling.QueryMessage;
import org.jspecify.annotations.Nullable;

/**
 * Lets a query through only when whoever asks has the permission that it needs ({@link Permissions}) and asks for no more
 * than lies within his path, wherever it came from. Who may only ask about himself asks a question {@link AboutUser}.
 */
final class Authorisation implements MessageHandlerInterceptor<QueryMessage<?, ?>> {

    @Override
    public @Nullable Object handle(UnitOfWork<? extends QueryMessage<?, ?>> work, InterceptorChain chain)
            throws Exception {
        QueryMessage<?, ?> query = work.getMessage();
        Permission permission = Permissions.of(query.getPayload());
        Authority authority = Authority.of(query.getMetaData());
        Reach reach = authority
                .reach(permission)
                .orElseThrow(() -> authority.refusal("This needs the permission " + permission.scope() + "."));
        if (reach == Reach.SELF && !isAboutItsSender(query)) {
            throw authority.refusal("This can only be asked about oneself.");
        }
        if (!(query.getPayload() instanceof Scoped scoped)
                || !(query.getMetaData().get(Provenance.PATH) instanceof String path)
                || !new AccountPath(path).covers(scoped.scope())) {
            throw new IllegalStateException(query.getPayloadType() + " asks for more than its sender may see");
        }
        return chain.proceed();
    }

    /** Who acts as another user asks as that user. */
    private static boolean isAboutItsSender(QueryMessage<?, ?> query) {
        return query.getPayload() instanceof AboutUser about
                && about.userId().actor().equals(query.getMetaData().get(Provenance.ON_BEHALF_OF));
    }
}
