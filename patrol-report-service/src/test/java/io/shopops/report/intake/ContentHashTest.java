package io.shopops.report.intake;

import static io.shopops.report.testing.PatrolRecords.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.shopops.report.input.Input.WrongValue;
import io.shopops.report.testing.ReportService;
import java.time.Clock;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentHashTest {
    private static final RecordParser PARSER =
            RecordParser.of(Clock.systemUTC(), ZoneOffset.UTC, enterprise -> true, time -> {});

    /** Hashes are kept for as long as their records: where this fails, every repetition becomes a contradiction. */
    @Test
    void isTheOneOfEveryVersion() {
        assertThat(hash(record(1084, "V-20261005-0001")))
                .isEqualTo("40cb6d18903026f5090c6a1c5eff07ec2b641df62ab665d2b226c1dc637d4141");
        assertThat(hash(full())).isEqualTo("c92f82ad9a4b46ebd297098ffc0f966eb829a7788a780ba6de896db5d20d344a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/|'sourceType':'8'",
                "/|'shopId':''",
                "/|'taskId':null",
                "/|'unknown':1",
                "/items/0|'score':6.00",
                "/items/0|'score':'6'",
                "/items/0|'viewShopStatus':0",
                "/items/0|'problemStatus':0",
                "/items/0|'rulesBoList':[]",
                "/items/0|'money':0.0",
                "/items/0|'endTime':''"
            })
    void isTheSameHoweverTheContentIsWritten(String place, String field) {
        assertThat(hash(with(place, field))).isEqualTo(hash(record(1084, "a")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/|'enterpriseId':1085",
                "/|'recordId':'b'",
                "/|'depId':1",
                "/|'depName':'x'",
                "/|'shopId':'x'",
                "/|'organizeName':'x'",
                "/|'taskId':'x'",
                "/|'userId':1",
                "/|'userName':'x'",
                "/|'sourceType':9",
                "/|'createTime':'2026-10-05 12:00:01'",
                "/items/0|'viewShopId':1",
                "/items/0|'viewShopName':'x'",
                "/items/0|'viewShopStatus':1",
                "/items/0|'evaluationScore':1",
                "/items/0|'score':6.01",
                "/items/0|'deductScore':1",
                "/items/0|'rulesBoList':[{}]",
                "/items/0|'problemStatus':1",
                "/items/0|'endTime':'2026-10-05 12:00:00'",
                "/items/0|'isInvalid':1",
                "/items/0|'moneyType':1",
                "/items/0|'money':0.01",
                "/items/0|'pictures':['http://a']",
                "/items/0|'videos':['http://a']",
                "/items/0|'rectifyTime':'2026-10-05 12:00:00'",
                "/items/0|'rectifyUserName':'x'",
                "/items/0|'rectifyDescription':'x'",
                "/items/0|'rectifyPictures':['http://a']",
                "/items/0|'rectifyVideos':['http://a']"
            })
    void differsWithEveryField(String place, String field) {
        assertThat(hash(with(place, field))).isNotEqualTo(hash(record(1084, "a")));
    }

    private static ObjectNode with(String place, String field) {
        ObjectNode record = record(1084, "a");
        JsonNode changed = place.equals("/") ? record : record.at(place);
        ((ObjectNode) changed).setAll((ObjectNode) ReportService.json("{" + field + "}"));
        return record;
    }

    private static ObjectNode full() {
        return (ObjectNode) ReportService.json("{'recordId':'V-20261005-0001','enterpriseId':1084,"
                + "'depId':2001,'depName':'得宝南京东路店','shopId':'S001','organizeName':'华东区','taskId':'T1',"
                + "'userId':5001,'userName':'王巡','sourceType':8,'createTime':'2026-10-05 12:00:00','items':["
                + "{'viewShopId':77,'viewShopName':'门头清洁','viewShopStatus':-1,'evaluationScore':10,'score':6,"
                + "'deductScore':4.25,'rulesBoList':[{'id':1,'code':'A1','description':'玻璃无污渍','hasChecked':1},{}],"
                + "'problemStatus':4,'endTime':'2026-10-12 23:59:59','isInvalid':1,'moneyType':2,'money':50.5,"
                + "'pictures':['https://img.example/1.jpg'],'videos':['http://img.example/2.mp4'],"
                + "'rectifyTime':'2026-10-06 08:00:00','rectifyUserName':'李店','rectifyDescription':'净',"
                + "'rectifyPictures':['https://img.example/3.jpg'],'rectifyVideos':['https://img.example/4.mp4']}]}");
    }

    private static String hash(JsonNode record) {
        try {
            return ContentHash.of(PARSER.parse(record));
        } catch (WrongValue e) {
            throw new AssertionError(e.problem().message(), e);
        }
    }
}
