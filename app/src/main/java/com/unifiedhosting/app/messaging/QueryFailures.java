package com.unifiedhosting.app.messaging;

import com.unifiedhosting.shared.Refusal;
import com.unifiedhosting.shared.Refused;
import com.unifiedhosting.shared.SharedRefusal;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.queryhandling.QueryExecutionException;
import org.axonframework.queryhandling.QueryMessage;
import org.jspecify.annotations.Nullable;

/**
 * Lets whoever asked know that a query is refused, or that the database did not answer. Across Axon Server nothing of an
 * exception arrives but its text and its details; here the details are the refusal.
 */
final class QueryFailures implements MessageHandlerInterceptor<QueryMessage<?, ?>> {

    @Override
    public @Nullable Object handle(UnitOfWork<? extends QueryMessage<?, ?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        try {
            return chain.proceed();
        } catch (Refused refused) {
            throw new QueryExecutionException(refused.refusal().detail(), refused, refused.refusal());
        } catch (Exception e) {
            if (!Failures.isUnavailability(e)) {
                throw e;
            }
            throw new QueryExecutionException(
                    "the database did not answer",
                    e,
                    new Refusal(SharedRefusal.UNAVAILABLE, "A part of the platform that is needed does not answer."));
        }
    }
}
