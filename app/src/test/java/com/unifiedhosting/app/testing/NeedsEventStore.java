package com.unifiedhosting.app.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Skips a test, before anything of it is started, when the run wants an Axon Server and there is none. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(NeedsEventStore.Condition.class)
public @interface NeedsEventStore {

    /** Decides by {@link StoreUnderTest}, and says at the end of the run which store that was. */
    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            StoreUnderTest store = StoreUnderTest.current();
            context.getRoot().getStore(Namespace.create(NeedsEventStore.class)).computeIfAbsent("summary", key ->
                    (AutoCloseable) () -> System.out.println(store.summary()));
            return store instanceof StoreUnderTest.Missing(String reason)
                    ? ConditionEvaluationResult.disabled(reason)
                    : ConditionEvaluationResult.enabled(store.summary());
        }
    }
}
