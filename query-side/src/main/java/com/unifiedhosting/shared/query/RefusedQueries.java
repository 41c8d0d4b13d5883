package com.unifiedhosting.shared.query;

import com.unifiedhosting.shared.Refusal;
import com.unifiedhosting.shared.Refused;
import org.axonframework.messaging.HandlerExecutionException;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.queryhandling.QueryExecutionException;
import org.axonframework.queryhandling.QueryMessage;
import org.jspecify.annotations.Nullable;

/**
 * Brings the refusals of query handlers over any bus: as the details of a {@link QueryExecutionException}, which is all
 * that another process gets of a failure. {@link #refusal(Throwable)} takes them out again.
 */
final class RefusedQueries implements MessageHandlerInterceptor<QueryMessage<?, ?>> {

    @Override
    public @Nullable Object handle(UnitOfWork<? extends QueryMessage<?, ?>> work, InterceptorChain chain)
            throws Exception {
        try {
            return chain.proceed();
        } catch (Refused refused) {
            throw new QueryExecutionException(refused.getMessage(), refused, refused.refusal(), false);
        }
    }

    /** The refusal that a failure of a query stands for, or null for a defect. */
    static @Nullable Refused refusal(Throwable failure) {
        return failure instanceof HandlerExecutionException execution
                        && execution.getDetails().orElse(null) instanceof Refusal refusal
                ? new Refused(refusal)
                : null;
    }
}
