package com.unifiedhosting.identity.saga;

import static com.unifiedhosting.identity.UserMaker.ANN;
import static com.unifiedhosting.identity.UserMaker.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.identity.UserCommand.FinishUserDeletion;
import com.unifiedhosting.identity.UserEvent.UserDeleted;
import com.unifiedhosting.identity.UserEvent.UserDeletionStarted;
import com.unifiedhosting.identity.UserEvent.UserRestored;
import com.unifiedhosting.identity.UserRefusal;
import com.unifiedhosting.shared.Reason;
import com.unifiedhosting.shared.saga.Stage;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UserDeletionTest {

    private static final Reason WHY = new Reason("Has left");
    private static final Instant END = NOW.plus(Duration.ofDays(30));
    private static final UserDeletionStarted STARTED = new UserDeletionStarted(ANN, WHY, END);

    private final Stage<UserDeletion> stage = new Stage<>(UserDeletion.class, NOW);

    @Test
    void deletesTheUserWhenTheDaysAreOver() {
        stage.crashingOn(STARTED).until(END.minusMillis(1));
        assertThat(stage.sent()).isEmpty();

        stage.until(END);
        assertThat(stage.sent()).containsExactly(new FinishUserDeletion(ANN));

        stage.on(new UserDeleted(ANN, WHY));
        assertThat(stage.sagas()).isZero();
        assertThat(stage.deadlines()).isEmpty();
    }

    @Test
    void asksAgainADayLaterWhenItIsRefused() {
        stage.refusing(FinishUserDeletion.class, UserRefusal.NOT_DELETING)
                .on(STARTED)
                .until(END.plus(Duration.ofDays(1)));

        assertThat(stage.sent()).containsExactly(new FinishUserDeletion(ANN), new FinishUserDeletion(ANN));
    }

    @Test
    void deletesOnceWhenItDiesDeleting() {
        stage.on(STARTED).crashingInDeadline(END, new UserDeleted(ANN, WHY));

        assertThat(stage.sent()).containsExactly(new FinishUserDeletion(ANN));
        assertThat(stage.sagas()).isZero();
        assertThat(stage.deadlines()).isEmpty();
    }

    @Test
    void asksForTheSameWhenItDiesBeforeTheDeletionIsTold() {
        stage.on(STARTED).crashingInDeadline(END);

        assertThat(stage.sent()).containsExactly(new FinishUserDeletion(ANN), new FinishUserDeletion(ANN));
        stage.on(new UserDeleted(ANN, WHY));
        assertThat(stage.sagas()).isZero();
    }

    @Test
    void deletesNobodyWhoIsRestored() {
        stage.on(STARTED, new UserRestored(ANN)).after(Duration.ofDays(60));

        assertThat(stage.sent()).isEmpty();
        assertThat(stage.sagas()).isZero();
        assertThat(stage.deadlines()).isEmpty();
    }

    @Test
    void whoIsDeletedOnceMoreHasAllTheDaysOnceMore() {
        Instant later = END.plus(Duration.ofDays(10));
        stage.on(STARTED, new UserRestored(ANN), new UserDeletionStarted(ANN, WHY, later))
                .until(later.minusMillis(1));
        assertThat(stage.sent()).isEmpty();

        stage.until(later);
        assertThat(stage.sent()).containsExactly(new FinishUserDeletion(ANN));
    }
}
