package com.unifiedhosting.billing.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.billing.PaymentFailure;
import com.unifiedhosting.billing.PaymentId;
import com.unifiedhosting.billing.PaymentToken;
import com.unifiedhosting.billing.sandbox.TestToken.Delivery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestTokenTest {

    private static TestToken of(String token, String payment) {
        return TestToken.of(new PaymentToken(token), new PaymentId(payment));
    }

    @ParameterizedTest
    @CsvSource({
        "tok_approve,ANSWERED",
        "tok_approve-visa-4242,ANSWERED",
        "tok_timeout,UNANSWERED",
        "tok_timeout_lost,NEVER_ARRIVED",
        "tok_answer_twice,REPEATED"
    })
    void approves(String token, Delivery delivery) {
        TestToken test = of(token, "pay_a.1");
        assertThat(test.declined()).isEmpty();
        assertThat(test.delivery()).isEqualTo(delivery);
    }

    @ParameterizedTest
    @CsvSource({
        "tok_decline,DECLINED",
        "tok_decline_now,DECLINED_FOR_NOW",
        "tok_decline-second,DECLINED",
        "tok_unheard_of,UNKNOWN_METHOD",
        "tok_fail_then_approve_,UNKNOWN_METHOD",
        "tok_fail_then_approve_x,UNKNOWN_METHOD"
    })
    void declines(String token, PaymentFailure failure) {
        assertThat(of(token, "pay_a.1").declined()).contains(failure);
    }

    @Test
    void failsTheFirstAttemptsOfEachInvoice() {
        assertThat(of("tok_fail_then_approve_2", "pay_a.1").declined()).contains(PaymentFailure.DECLINED_FOR_NOW);
        assertThat(of("tok_fail_then_approve_2", "pay_a.2").declined()).contains(PaymentFailure.DECLINED_FOR_NOW);
        assertThat(of("tok_fail_then_approve_2", "pay_a.3").declined()).isEmpty();
        assertThat(of("tok_fail_then_approve_2", "pay_b.20260101.1.1").declined())
                .contains(PaymentFailure.DECLINED_FOR_NOW);
        assertThat(of("tok_fail_then_approve_0", "pay_a.1").declined()).isEmpty();
        assertThat(of("tok_fail_then_approve_1", "pay_unnumbered").declined())
                .contains(PaymentFailure.DECLINED_FOR_NOW);
    }
}
