package com.unifiedhosting.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ExpectedVersionTest {

    @Test
    void readsStrongAndWeakTagsAlike() {
        assertThat(ExpectedVersion.parse(List.of("\"12\""))).isEqualTo(12);
        assertThat(ExpectedVersion.parse(List.of("W/\"12\""))).isEqualTo(12);
        assertThat(ExpectedVersion.parse(List.of("\"0\""))).isZero();
    }

    @Test
    void expectsNothingInParticularOfAStarOrNothing() {
        assertThat(ExpectedVersion.parse(List.of("*"))).isNull();
        assertThat(ExpectedVersion.parse(List.of())).isNull();
    }
}
