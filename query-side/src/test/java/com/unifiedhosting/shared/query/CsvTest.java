package com.unifiedhosting.shared.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.unifiedhosting.account.AccountId;
import com.unifiedhosting.billing.StatementEntryKind;
import com.unifiedhosting.billing.StatementEntryView;
import com.unifiedhosting.revenue.Ratio;
import com.unifiedhosting.revenue.RecurringRevenue;
import com.unifiedhosting.revenue.RecurringView;
import com.unifiedhosting.shared.Reason;
import java.io.IOException;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.mock.http.MockHttpOutputMessage;

class CsvTest {

    private final Csv csv = new Csv(TestJson.MAPPER);

    record Inner(String city, int rank) {}

    record Row(String name, @Nullable String note, Inner inner, Money price, List<String> tags, Reason reason) {}

    @Test
    void makesColumnsOfComponentsAndOfThoseOfInnerRecords() throws IOException {
        assertThat(lines(row("Ann", null)))
                .containsExactly(
                        "name,note,inner.city,inner.rank,price.amount,price.currency,tags,reason",
                        "Ann,,Berlin,3,12.34,EUR,\"[\"\"a\"\",\"\"b\"\"]\",why");
    }

    @Test
    void hasItsHeaderWithoutAnyRow() throws IOException {
        assertThat(lines()).containsExactly("name,note,inner.city,inner.rank,price.amount,price.currency,tags,reason");
    }

    @Test
    void quotesWhatWouldBreakALine() throws IOException {
        assertThat(lines(row("Ann, \"the\" first", "two\nlines"))[1])
                .startsWith("\"Ann, \"\"the\"\" first\",\"two\nlines\",Berlin");
    }

    @Test
    void disarmsFormulas() throws IOException {
        assertThat(lines(row("=1+1", "-2"))[1]).startsWith("'=1+1,'-2,");
        assertThat(lines(row("@cmd", "+3"))[1]).startsWith("'@cmd,'+3,");
    }

    /** A ratio is a text in JSON, so that it keeps its places. */
    @Test
    void ratiosStayNumbersAlsoBelowZero() throws IOException {
        assertThat(lines(Ratio.class, List.of(new Ratio(-1, 3), new Ratio(1, 0))))
                .containsExactly("numerator,denominator,value", "-1,3,-0.3333", "1,0,");
    }

    @Test
    void amountsStayNumbersAlsoBelowZero() throws IOException {
        StatementEntryView payment = new StatementEntryView(
                new AccountId("acc_bob"),
                Instant.parse("2026-01-31T10:00:00Z"),
                StatementEntryKind.PAYMENT,
                "-bank",
                null,
                Money.parse("EUR -11.90"),
                Money.parse("EUR -0.10"),
                "inv_1:0000000003");

        assertThat(lines(StatementEntryView.class, List.of(payment)))
                .containsExactly(
                        "accountId,at,kind,reference,invoiceId,amount.amount,amount.currency,balance.amount,"
                                + "balance.currency,entryId",
                        "acc_bob,2026-01-31T10:00:00Z,PAYMENT,'-bank,,-11.90,EUR,-0.10,EUR,inv_1:0000000003");
    }

    @Test
    void tellsRecurringRevenueInMoneyToo() throws IOException {
        RecurringRevenue lost = new RecurringRevenue(CurrencyUnit.EUR, -24_000);

        assertThat(lines(RecurringView.class, List.of(RecurringView.of(lost, 0))))
                .containsExactly(
                        "mrr.currency,mrr.twentyFourths,mrr.monthly.amount,mrr.monthly.currency,arr.amount,"
                                + "arr.currency,arpu.amount,arpu.currency,payingAccounts",
                        "EUR,-24000,-10.00,EUR,-120.00,EUR,0.00,EUR,0");
    }

    @Test
    void writesPagesOnlyAndReadsNothing() {
        MediaType type = MediaType.valueOf(Csv.TYPE);
        assertThat(csv.canWrite(ResolvableType.forClass(Items.class).getType(), Items.class, type))
                .isTrue();
        assertThat(csv.canWrite(String.class, String.class, type)).isFalse();
        assertThat(csv.canRead(Items.class, type)).isFalse();
        assertThat(csv.canRead((Type) Items.class, null, type)).isFalse();
    }

    private static Row row(String name, @Nullable String note) {
        return new Row(
                name, note, new Inner("Berlin", 3), Money.parse("EUR 12.34"), List.of("a", "b"), new Reason("why"));
    }

    private String[] lines(Row... rows) throws IOException {
        return lines(Row.class, List.of(rows));
    }

    private <V> String[] lines(Class<V> view, List<V> rows) throws IOException {
        MockHttpOutputMessage output = new MockHttpOutputMessage();
        Type type = ResolvableType.forClassWithGenerics(Items.class, view).getType();
        csv.write(new Items<>(rows, null), type, MediaType.valueOf(Csv.TYPE), output);
        assertThat(output.getHeaders().getContentType()).hasToString("text/csv;charset=UTF-8");
        return output.getBodyAsString().split("\r\n");
    }
}
