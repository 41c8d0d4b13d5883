package com.unifiedhosting.shared.query;

import com.unifiedhosting.account.AccountPath;
import com.unifiedhosting.identity.Authority;
import com.unifiedhosting.identity.Permission;
import com.unifiedhosting.identity.Permissions;
import com.unifiedhosting.shared.Provenance;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.Scoped;
import com.unifiedhosting.shared.SharedRefusal;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.queryhandling.QueryMessage;
import org.jspecify.annotations.Nullable;

/**
 * Lets a query through only when whoever asks has the permission that it needs ({@link Permissions}) and asks for no more
 * than lies within his path, wherever it came from.
 */
final class Authorisation implements MessageHandlerInterceptor<QueryMessage<?, ?>> {

    @Override
    public @Nullable Object handle(UnitOfWork<? extends QueryMessage<?, ?>> work, InterceptorChain chain)
            throws Exception {
        QueryMessage<?, ?> query = work.getMessage();
        Permission permission = Permissions.of(query.getPayload());
        if (Authority.of(query.getMetaData()).reach(permission).isEmpty()) {
            throw new Refused(SharedRefusal.FORBIDDEN, "This needs the permission " + permission.scope() + ".");
        }
        if (!(query.getPayload() instanceof Scoped scoped)
                || !(query.getMetaData().get(Provenance.PATH) instanceof String path)
                || !new AccountPath(path).covers(scoped.scope())) {
            throw new IllegalStateException(query.getPayloadType() + " asks for more than its sender may see");
        }
        return chain.proceed();
    }
}
