package com.unifiedhosting.machinery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GroupViewTest {

    @Test
    void putsTheAnswersOfAllProcessesTogether() {
        List<GroupView> one = List.of(
                new GroupView("ledger", false, true, 1, false, true, 40, 2),
                new GroupView("audit", false, true, 2, false, false, 0, 0));
        List<GroupView> other = List.of(new GroupView("ledger", false, false, 3, true, false, 7, 2));

        assertThat(GroupView.together(List.of(one, other)))
                .containsExactly(
                        new GroupView("audit", false, true, 2, false, false, 0, 0),
                        new GroupView("ledger", false, true, 4, true, true, 40, 2));
    }

    @Test
    void nothingComesOfNoAnswer() {
        assertThat(GroupView.together(List.of())).isEmpty();
    }
}
