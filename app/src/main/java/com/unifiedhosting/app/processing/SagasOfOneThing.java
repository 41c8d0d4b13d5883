package com.unifiedhosting.app.processing;

import com.unifiedhosting.shared.saga.StartKeys;
import java.util.Set;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.AssociationValues;
import org.axonframework.modelling.saga.repository.jdbc.JdbcSagaStore;

/**
 * Keeps sagas, each of which is about one thing, as {@link RoutedSagas} takes for granted. One that is not is a bug that the tests
 * of its type show; here it stops its segment, since what would follow is that it misses events.
 */
final class SagasOfOneThing extends JdbcSagaStore {

    SagasOfOneThing(Builder builder) {
        super(builder);
    }

    @Override
    public void insertSaga(Class<?> type, String id, Object saga, Set<AssociationValue> associations) {
        StartKeys.check(type, associations);
        super.insertSaga(type, id, saga, associations);
    }

    @Override
    public void updateSaga(Class<?> type, String id, Object saga, AssociationValues associations) {
        StartKeys.check(type, associations.asSet());
        super.updateSaga(type, id, saga, associations);
    }
}
